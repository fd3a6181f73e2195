//! TLS with an authority of the office, and proxies.

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::server::{Server, answer, ok};
use crate::world::{KEY, Office};

const GOOD: &str = r#"{"items":[{"days":5}]}"#;

/// An authority's certificate as PEM, and a server that it vouches for under a name.
fn authority(name: &str) -> (String, ServerConfig) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = params.self_signed(&key).unwrap();
    let issuer = Issuer::new(params, key);
    let own = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&own, &issuer).unwrap();
    let own = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(own.serialize_der()));
    let ring = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(ring)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], own)
        .unwrap();
    (root.pem(), config)
}

/// Asks a server whose certificate is for `name`, trusting the authority of `office.pem` or nobody's.
#[track_caller]
fn check(name: &str, pem: Option<&str>, expect: &str) {
    let (root, config) = authority(name);
    let server = Server::secured(config, |_, _| ok(GOOD));
    let office = Office::at(format!("https://127.0.0.1:{}/list", server.port));
    let office = match pem {
        None => office,
        Some(pem) => {
            office.file("office.pem", &pem.replace("{root}", &root));
            Office { network: "ca = \"office.pem\"".to_owned(), ..office }
        }
    };
    let outcome = office.fetch();
    assert_eq!(outcome.told(), expect, "{:?}", outcome.result);
    assert_eq!(
        outcome.result.is_ok(),
        !server.seen().is_empty(),
        "no request, and no key, before the server is proved"
    );
}

#[test]
fn only_who_is_vouched_for_is_asked() {
    check("127.0.0.1", Some("{root}"), "1 records, 1 requests");
    check("127.0.0.1", None, "fetch_not_secure, 1 requests");
    check("127.0.0.2", Some("{root}"), "fetch_not_secure, 1 requests");
    let (other, _) = authority("127.0.0.1");
    check("127.0.0.1", Some(&other), "fetch_not_secure, 1 requests");
    check("127.0.0.1", Some(&format!("{other}\n{{root}}")), "1 records, 1 requests");
    check("127.0.0.1", Some("not a certificate"), "fetch_bad_certificates, 0 requests");
}

#[test]
fn a_server_that_does_not_speak_tls() {
    let server = Server::with(vec![ok(GOOD)]);
    let outcome = Office::at(format!("https://127.0.0.1:{}/list", server.port)).fetch();
    assert_eq!(outcome.told(), "fetch_not_secure, 1 requests", "{:?}", outcome.result);
    assert!(server.seen().is_empty());
}

#[test]
fn through_a_proxy() {
    let check = |reply, proxy_key, expect: &str| {
        let proxy = Server::with(vec![reply]);
        let network = format!("proxy = \"{}\"", proxy.url(""));
        let office = Office { network, proxy_key, ..Office::at("http://localhost:1/list") };
        let outcome = office.fetch();
        assert_eq!(outcome.told(), expect, "{:?}", outcome.result);
        proxy.seen()
    };
    let seen = check(ok(GOOD), None, "1 records, 1 requests");
    assert_eq!(seen[0].target, format!("http://localhost:1/list?apiKey={KEY}"));
    assert_eq!(seen[0].header("proxy-authorization"), None);
    let seen = check(ok(GOOD), Some("office:word"), "1 records, 1 requests");
    assert_eq!(seen[0].header("proxy-authorization"), Some("Basic b2ZmaWNlOndvcmQ="));
    check(answer(407, &[], ""), None, "fetch_proxy, 1 requests");
}

#[test]
fn a_proxy_that_does_not_let_through() {
    // To a secured source the proxy is asked for a tunnel first; it answers by refusing.
    for reply in [answer(407, &[], ""), answer(403, &[], "")] {
        let proxy = Server::with(vec![reply]);
        let network = format!("proxy = \"{}\"", proxy.url(""));
        let office = Office { network, ..Office::at("https://source.example/list") };
        assert_eq!(office.fetch().told(), "fetch_proxy, 1 requests");
        let seen = proxy.seen();
        assert!(seen[0].target == "source.example:443" && !format!("{seen:?}").contains(KEY));
    }
    let gone = Server::with(vec![ok(GOOD)]).url("");
    let office = Office { network: format!("proxy = \"{gone}\""), ..Office::at("https://source.example/list") };
    assert_eq!(office.fetch().told(), "fetch_proxy, 1 requests");
}
