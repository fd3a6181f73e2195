//! The window as a person uses it: look, click, type, choose. Each waits up to twenty seconds for what it needs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::driver::Driver;
use crate::{Mark, Seen, Start, Trouble, ensure};

const PATIENCE: Duration = Duration::from_secs(60);
const GLANCE: Duration = Duration::from_millis(100);
/// So long a picture may be waited for.
const POSE: Duration = Duration::from_secs(10);

/// An open window with its driver.
pub struct Window {
    client: Client,
    // Dropped after the client: kills the window with all that belongs to it.
    _driver: Driver,
}

/// What stands on a screen whose answer is still under way.
const LOADING: [&str; 3] = ["Жүктелуде…", "Загружается…", "Loading…"];

/// By how many pixels the screen would have to be moved sideways to see all of it.
const BEYOND: &str = "const main = document.querySelector('main');
    return main ? main.scrollWidth - main.clientWidth - 1 : 0;";

impl Window {
    /// Starts the program and takes hold of its window.
    pub async fn open(start: &Start) -> Seen<Window> {
        let driver = Driver::start(start)?;
        let wanted = json!({ "webkitgtk:browserOptions": { "binary": start.binary, "args": start.args } });
        let Value::Object(capabilities) = wanted else { return Err(Trouble("capabilities are no object".to_owned())) };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.address())
            .await
            .map_err(|error| Trouble(format!("the window does not open: {error}")))?;
        let name = client.capabilities().and_then(|all| all.get("browserName")).cloned().unwrap_or_default();
        let window = Window { client, _driver: driver };
        // Without a usable binary the driver silently opens a browser of its own.
        ensure(name == "wry", || format!("this is not our window but {name}"))?;
        Ok(window)
    }

    /// Closes the window in good order; dropping it would kill it.
    pub async fn close(self) -> Seen<()> {
        Ok(self.client.clone().close().await?)
    }

    /// The first element, once it is on screen.
    pub async fn see(&self, mark: impl Into<Mark>) -> Seen<Element> {
        self.see_within(mark, PATIENCE).await
    }

    /// The first element, once it is on screen, with a patience of its own.
    pub async fn see_within(&self, mark: impl Into<Mark>, patience: Duration) -> Seen<Element> {
        let mark = mark.into();
        let began = Instant::now();
        loop {
            for element in self.all(mark.clone()).await? {
                if element.is_displayed().await.unwrap_or(false) {
                    return Ok(element);
                }
            }
            ensure(began.elapsed() < patience, || format!("not on screen after {patience:?}: {}", mark.css()))?;
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// All elements there are now.
    pub async fn all(&self, mark: impl Into<Mark>) -> Seen<Vec<Element>> {
        Ok(self.client.find_all(Locator::Css(mark.into().css())).await?)
    }

    /// Whether there is such an element now.
    pub async fn has(&self, mark: impl Into<Mark>) -> Seen<bool> {
        Ok(!self.all(mark).await?.is_empty())
    }

    /// Waits until at least so many are there.
    pub async fn see_many(&self, mark: impl Into<Mark>, least: usize, patience: Duration) -> Seen<Vec<Element>> {
        let mark = mark.into();
        let began = Instant::now();
        loop {
            let all = self.all(mark.clone()).await?;
            if all.len() >= least {
                return Ok(all);
            }
            ensure(began.elapsed() < patience, || {
                format!("{} of {} after {patience:?}, not {least}", all.len(), mark.css())
            })?;
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until none is there.
    pub async fn see_gone(&self, mark: impl Into<Mark>) -> Seen<()> {
        let mark = mark.into();
        let began = Instant::now();
        while self.has(mark.clone()).await? {
            ensure(began.elapsed() < PATIENCE, || format!("still there after {PATIENCE:?}: {}", mark.css()))?;
            tokio::time::sleep(GLANCE).await;
        }
        Ok(())
    }

    /// The element's words.
    pub async fn read(&self, mark: impl Into<Mark>) -> Seen<String> {
        Ok(self.see(mark).await?.text().await?.trim().to_owned())
    }

    /// An attribute of the first element, once it is on screen.
    pub async fn attribute(&self, mark: impl Into<Mark>, name: &str) -> Seen<String> {
        let mark = mark.into();
        let began = Instant::now();
        loop {
            // An element that was drawn anew in between is looked for again.
            match self.see(mark.clone()).await?.attr(name).await {
                Ok(value) => return Ok(value.unwrap_or_default()),
                Err(error) => ensure(began.elapsed() < PATIENCE, || format!("{}: {error}", mark.css()))?,
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until the attribute has this value.
    pub async fn see_attribute(&self, mark: impl Into<Mark>, name: &str, value: &str) -> Seen<()> {
        let mark = mark.into();
        let is = self.attribute(mark.clone(), name).await?;
        match self.see(mark.clone().with(name, value)).await {
            Ok(_) => Ok(()),
            Err(_) => Err(Trouble(format!("{} has {name}=\"{is}\", not \"{value}\"", mark.css()))),
        }
    }

    /// Clicks, again if the screen was drawn anew in between or something lay over it.
    pub async fn click(&self, mark: impl Into<Mark>) -> Seen<()> {
        let mark = mark.into();
        let began = Instant::now();
        loop {
            let element = self.see(mark.clone()).await?;
            match self.click_now(element).await {
                Ok(()) => return Ok(()),
                Err(Trouble(why)) => ensure(began.elapsed() < PATIENCE, || format!("{}: no click: {why}", mark.css()))?,
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Clicks the first of the elements that says this, once there is one.
    pub async fn click_saying(&self, mark: impl Into<Mark>, words: &str) -> Seen<()> {
        let mark = mark.into();
        let began = Instant::now();
        let mut why = "no such element".to_owned();
        loop {
            for element in self.all(mark.clone()).await? {
                // An element that was drawn anew in between is looked for again.
                if element.text().await.is_ok_and(|text| text.contains(words)) {
                    match self.click_now(element).await {
                        Ok(()) => return Ok(()),
                        Err(Trouble(reason)) => why = reason,
                    }
                }
            }
            ensure(began.elapsed() < PATIENCE, || format!("{} saying \"{words}\": no click: {why}", mark.css()))?;
            tokio::time::sleep(GLANCE).await;
        }
    }

    async fn click_now(&self, element: Element) -> Seen<()> {
        ensure(element.is_enabled().await?, || "it is switched off".to_owned())?;
        // The driver can't click a table's row itself; a person clicks what stands in it.
        let row = element.tag_name().await?.eq_ignore_ascii_case("tr");
        let target = if row { element.find(Locator::Css("a, button, td")).await? } else { element };
        let argument = serde_json::to_value(&target)?;
        self.client.execute("arguments[0].scrollIntoView({ block: 'center' });", vec![argument]).await?;
        target.click().await.map_err(|error| Trouble(format!("{error:?}")))
    }

    /// Types into a field, over what stands in it.
    pub async fn fill(&self, mark: impl Into<Mark>, text: &str) -> Seen<()> {
        let mark = mark.into();
        let field = self.see(mark.clone()).await?;
        if !field.prop("value").await?.unwrap_or_default().is_empty() {
            field.clear().await?;
        }
        field.send_keys(text).await?;
        let stands = field.prop("value").await?.unwrap_or_default();
        ensure(stands == text, || format!("{} holds \"{stands}\" after \"{text}\" was typed", mark.css()))
    }

    /// Chooses from a list by value; an empty value stands for the first one that has any.
    pub async fn choose(&self, mark: impl Into<Mark>, value: &str) -> Seen<()> {
        let mark = mark.into();
        let list = self.see(mark.clone()).await?;
        let option = match value {
            "" => format!("{} option:not([value=\"\"]):not(:disabled)", mark.css()),
            _ => format!("{} option[value=\"{value}\"]", mark.css()),
        };
        let patience = self.client.wait().at_most(PATIENCE);
        let option = patience
            .for_element(Locator::Css(&option))
            .await
            .map_err(|error| Trouble(format!("{} has nothing to choose for \"{value}\": {error}", mark.css())))?;
        let wanted = option.prop("value").await?.unwrap_or_default();
        option.click().await?;
        let chosen = list.prop("value").await?.unwrap_or_default();
        ensure(chosen == wanted, || format!("{} shows \"{chosen}\" after \"{wanted}\" was chosen", mark.css()))
    }

    /// The address inside the program, from `#` on.
    pub async fn place(&self) -> Seen<String> {
        let place = self.client.execute("return decodeURIComponent(location.hash);", vec![]).await?;
        Ok(place.as_str().unwrap_or_default().to_owned())
    }

    /// All words on screen.
    pub async fn words(&self) -> Seen<String> {
        let words = self.client.execute("return document.body.innerText;", vec![]).await?;
        Ok(words.as_str().unwrap_or_default().to_owned())
    }

    /// Unfolds what an element lies folded in.
    pub async fn open_fold(&self, mark: impl Into<Mark>) -> Seen<()> {
        let mark = mark.into();
        let script = "const one = document.querySelector(arguments[0])?.closest('details'); if (one) one.open = true; return one !== null;";
        match self.client.execute(script, vec![mark.css().into()]).await?.as_bool() {
            Some(true) => Ok(()),
            _ => Err(Trouble(format!("nothing is folded around {}", mark.css()))),
        }
    }

    /// Waits until the words on screen stand still and nothing is loading: what a screen asks for has come.
    pub async fn settle(&self) -> Seen<()> {
        let mut before = String::new();
        for _ in 0..200 {
            tokio::time::sleep(Duration::from_millis(150)).await;
            let now = self.words().await?;
            if now == before && !LOADING.iter().any(|word| now.contains(word)) {
                // A colour on its way is brought there: where nothing is painted, it may stand still for ever.
                let end = "for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();";
                return Ok(self.client.execute(end, vec![]).await.map(|_| ())?);
            }
            before = now;
        }
        Err(Trouble("the screen does not come to rest".to_owned()))
    }

    /// Fails if the program reports a failure, shows the key of a text instead of the text, or is wider than its window.
    pub async fn all_is_well(&self) -> Seen<()> {
        if let Some(failure) = self.all("failure").await?.first() {
            return Err(Trouble(format!("the program reports: {}", failure.text().await?)));
        }
        if let Some(key) = unworded(&self.words().await?) {
            return Err(Trouble(format!("{key} stands on screen instead of words")));
        }
        let beyond = self.client.execute(BEYOND, vec![]).await?;
        if beyond.as_i64() > Some(0) {
            return Err(Trouble(format!("the screen is {beyond} pixels wider than its window")));
        }
        Ok(())
    }

    /// What a script answers by calling its last argument.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Seen<Value> {
        Ok(self.client.execute_async(script, arguments).await?)
    }

    /// What keeps people with a disability from the screen, found by these scripts: axe-core itself, then what asks it. A line each.
    pub async fn barriers(&self, scripts: &[String]) -> Seen<Vec<String>> {
        for script in scripts {
            self.client.execute(script, vec![]).await?;
        }
        let ask = "const done = arguments[0]; globalThis.eknAxe().then(done, (error) => done([String(error)]));";
        let found = self.ask(ask, vec![]).await?;
        let lines = found.as_array().ok_or_else(|| Trouble(format!("axe-core answered {found}")))?;
        Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// Scrolls to what bears a mark, its beginning at the top.
    pub async fn show(&self, mark: impl Into<Mark>) -> Seen<()> {
        let element = serde_json::to_value(self.see(mark).await?)?;
        self.client.execute("arguments[0].scrollIntoView({ block: 'start' });", vec![element]).await?;
        Ok(())
    }

    /// Writes a picture of the window. Drawn plainly, a screen on which nothing moves gives none.
    pub async fn picture(&self, file: &Path) -> Seen<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        match tokio::time::timeout(POSE, self.client.screenshot()).await {
            Ok(taken) => Ok(std::fs::write(file, taken?)?),
            Err(_) => Err(Trouble(format!("no picture came within {POSE:?}"))),
        }
    }

    /// What is on screen, in words and as a picture: for the report of a failed test.
    pub async fn describe(&self, name: &str) -> String {
        let mut report = String::new();
        let url = self.client.current_url().await.map(|url| url.to_string()).unwrap_or_else(|error| error.to_string());
        let _ = writeln!(report, "at {url}");
        for failure in self.all("failure").await.unwrap_or_default() {
            let _ = writeln!(report, "the program reports: {}", failure.text().await.unwrap_or_default());
        }
        let words = self.words().await.unwrap_or_else(|Trouble(why)| why);
        let _ = writeln!(report, "on screen:\n{}", words.chars().take(3000).collect::<String>());
        let file = pictures().join(format!("failed-{name}.png"));
        let _ = match self.picture(&file).await {
            Ok(()) => writeln!(report, "picture: {}", file.display()),
            Err(Trouble(why)) => writeln!(report, "no picture: {why}"),
        };
        report
    }
}

/// `target/preview` of the project.
fn pictures() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    package.ancestors().nth(2).unwrap_or(Path::new("")).join("target/preview")
}

/// The first `[some.key]`: that is how the interface shows a text that nobody has written.
fn unworded(words: &str) -> Option<String> {
    words.split('[').skip(1).find_map(|rest| {
        let (key, _) = rest.split_once(']')?;
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "._-".contains(letter);
        let is_key = key.contains('.') && key.starts_with(|first: char| first.is_ascii_lowercase());
        (is_key && key.chars().all(plain)).then(|| format!("[{key}]"))
    })
}

#[cfg(test)]
mod tests {
    use super::unworded;

    #[test]
    fn a_key_instead_of_words_is_noticed() {
        assert_eq!(unworded("Мой день [day.title] 3"), Some("[day.title]".to_owned()));
        assert_eq!(unworded("[1] см. [п. 3] [kk]"), None);
    }
}
