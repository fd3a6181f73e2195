//! Made-up appeals in two languages with planted near-duplicates, and texts that share official phrases without being duplicates.

use std::collections::HashMap;
use std::time::Instant;

use ekn_analytics::appeals::duplicates::{Settings, find};
use ekn_data::assets::Assets;
use serde_json::{Value, json};

use crate::Outcome;

const PHRASES_RU: [&str; 12] = [
    "На основании статьи 64 Административного процедурно-процессуального кодекса Республики Казахстан прошу рассмотреть настоящее обращение",
    "Прошу провести проверку по указанным фактам и о принятых мерах сообщить мне в установленный законодательством срок",
    "Прошу привлечь виновных должностных лиц к ответственности, предусмотренной действующим законодательством Республики Казахстан",
    "Ранее я неоднократно обращался в местные исполнительные органы, однако мой вопрос до настоящего времени не решен",
    "В соответствии с Законом Республики Казахстан О прокуратуре прошу взять данное обращение на личный контроль",
    "Копии подтверждающих документов прилагаю к настоящему заявлению и готов представить дополнительные материалы",
    "Своими действиями должностные лица нарушают мои конституционные права и законные интересы моей семьи",
    "Ответ прошу направить в письменном виде по адресу моего проживания либо через портал электронного правительства",
    "Считаю данные действия незаконными и необоснованными, в связи с чем вынужден обратиться с жалобой",
    "Настоящим выражаю свое несогласие с полученным ответом и прошу его отменить как незаконный",
    "Уважаемый прокурор, обращаюсь к Вам с просьбой защитить мои нарушенные права и разобраться в ситуации",
    "Предупрежден об ответственности за заведомо ложный донос в соответствии с уголовным законодательством",
];
const PHRASES_KK: [&str; 8] = [
    "Қазақстан Республикасының Әкімшілік рәсімдік-процестік кодексінің талаптарына сәйкес осы өтінішті қарауыңызды сұраймын",
    "Көрсетілген фактілер бойынша тексеру жүргізіп, қабылданған шаралар туралы заңда белгіленген мерзімде хабарлауыңызды өтінемін",
    "Кінәлі лауазымды адамдарды Қазақстан Республикасының қолданыстағы заңнамасына сәйкес жауапкершілікке тартуды сұраймын",
    "Бұған дейін жергілікті атқарушы органдарға бірнеше рет жүгіндім, алайда мәселем осы уақытқа дейін шешілген жоқ",
    "Растайтын құжаттардың көшірмелерін осы өтінішке қоса беріп отырмын және қосымша материалдар ұсынуға дайынмын",
    "Лауазымды адамдар өз әрекеттерімен менің конституциялық құқықтарымды және отбасымның заңды мүдделерін бұзуда",
    "Жауапты тұрғылықты мекенжайым бойынша немесе электрондық үкімет порталы арқылы жазбаша түрде жіберуіңізді сұраймын",
    "Құрметті прокурор, бұзылған құқықтарымды қорғауыңызды және жағдайды анықтауыңызды сұрап жүгініп отырмын",
];

struct Draw(pub u64);
impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
    fn shuffle<T>(&mut self, v: &mut [T]) {
        for i in (1..v.len()).rev() {
            v.swap(i, self.below(i + 1));
        }
    }
}

struct Language {
    words: Vec<String>,
    phrases: &'static [&'static str],
}

impl Language {
    fn body(&self, d: &mut Draw, letters: usize) -> Vec<String> {
        let (mut out, mut length) = (Vec::new(), 0);
        while length < letters {
            let (from, count) = (d.below(self.words.len() - 8), 3 + d.below(4));
            for word in &self.words[from..from + count] {
                length += word.chars().count() + 1;
                out.push(word.clone());
            }
            if d.chance(12) {
                out.push(format!("{}", 1 + d.below(3000)));
            }
        }
        out
    }
    /// Sentences: phrases and bodies.
    fn appeal(&self, d: &mut Draw) -> Vec<Vec<String>> {
        let heavy = d.chance(20);
        let mut parts: Vec<Vec<String>> = Vec::new();
        let (phrases, bodies, letters) = if heavy { (3, 1, 150) } else { (d.below(3), 3, 100) };
        for _ in 0..phrases {
            parts.push(self.phrases[d.below(self.phrases.len())].split(' ').map(str::to_owned).collect());
        }
        for _ in 0..bodies {
            parts.push(self.body(d, letters));
        }
        parts
    }
}

fn typo(d: &mut Draw, word: &str) -> String {
    let mut c: Vec<char> = word.chars().collect();
    if c.len() < 3 {
        return word.to_owned();
    }
    let at = d.below(c.len() - 1);
    match d.below(4) {
        0 => c.swap(at, at + 1),
        1 => drop(c.remove(at)),
        2 => c.insert(at, c[at]),
        _ => c[at] = c[d.below(c.len())],
    }
    c.into_iter().collect()
}

fn changed(d: &mut Draw, l: &Language, parts: &[Vec<String>], kind: usize) -> Vec<Vec<String>> {
    let mut parts = parts.to_vec();
    let each =
        |parts: &mut Vec<Vec<String>>, f: &mut dyn FnMut(&mut String)| parts.iter_mut().flatten().for_each(&mut *f);
    match kind {
        0 => each(&mut parts, &mut |w| {
            if d.chance(10) {
                *w = l.words[d.below(l.words.len())].clone()
            }
        }),
        1 => each(&mut parts, &mut |w| {
            if d.chance(25) {
                *w = l.words[d.below(l.words.len())].clone()
            }
        }),
        2 => d.shuffle(&mut parts),
        3 => parts.iter_mut().for_each(|p| d.shuffle(p)),
        4 => each(&mut parts, &mut |w| {
            if d.chance(15) {
                *w = typo(d, w)
            }
        }),
        5 => each(&mut parts, &mut |w| {
            if d.chance(35) {
                *w = typo(d, w)
            }
        }),
        6 => {
            each(&mut parts, &mut |w| {
                if d.chance(10) {
                    *w = typo(d, w)
                } else if d.chance(10) {
                    *w = l.words[d.below(l.words.len())].clone()
                }
            });
            d.shuffle(&mut parts);
        }
        _ => {
            parts.insert(0, l.phrases[d.below(l.phrases.len())].split(' ').map(str::to_owned).collect());
            parts.push(l.body(d, 60));
        }
    }
    parts
}

/// Ways in which a copy is changed.
const KINDS: usize = 8;

/// So many texts drawn by a seed, one in twenty a changed copy of another, from words of two languages: what was found, how much of it rightly, how fast.
pub fn measure(count: usize, seed: u64, kazakh: Vec<String>, russian: Vec<String>) -> Outcome<Value> {
    let languages =
        [Language { words: russian, phrases: &PHRASES_RU }, Language { words: kazakh, phrases: &PHRASES_KK }];
    let mut d = Draw(seed);
    let planted = count / 20;
    let mut made: Vec<(usize, Vec<Vec<String>>)> = (0..count - planted)
        .map(|_| {
            let l = usize::from(d.chance(40));
            (l, languages[l].appeal(&mut d))
        })
        .collect();
    let mut truth = Vec::new();
    for copy in 0..planted {
        let (origin, kind) = (copy * 17 % (count - planted), copy % KINDS);
        let l = made[origin].0;
        let text = changed(&mut d, &languages[l], &made[origin].1.clone(), kind);
        truth.push((origin, made.len()));
        made.push((l, text));
    }
    let texts: Vec<String> =
        made.iter().map(|(_, parts)| parts.iter().map(|part| part.join(" ")).collect::<Vec<_>>().join(". ")).collect();
    drop(made);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let settings = Settings::load(&Assets::built_in())?;
    let start = Instant::now();
    let found = find(&texts, &[], &settings);
    let seconds = start.elapsed().as_secs_f64();
    let group: HashMap<u32, usize> =
        found.groups.iter().enumerate().flat_map(|(id, group)| group.iter().map(move |text| (*text, id))).collect();
    let of = |text: usize| u32::try_from(text).ok().and_then(|text| group.get(&text));
    let met = truth.iter().filter(|(origin, copy)| of(*origin).is_some() && of(*origin) == of(*copy)).count();
    // A copy's family is all that come of one origin; a pair of a group is right if both are of one family.
    let family = |text: u32| {
        let text = text as usize;
        text.checked_sub(count - planted).and_then(|copy| truth.get(copy)).map_or(text, |(origin, _)| *origin)
    };
    let (mut right, mut pairs) = (0_u64, 0_u64);
    for group in &found.groups {
        for (at, one) in group.iter().enumerate() {
            for other in &group[at + 1..] {
                pairs += 1;
                right += u64::from(family(*one) == family(*other));
            }
        }
    }
    Ok(json!({
        "texts": count, "seconds": seconds, "recall": met as f64 / truth.len() as f64,
        "precision": right as f64 / pairs.max(1) as f64,
    }))
}
