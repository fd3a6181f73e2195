//! Word forms that must meet and words that must not, as a Kazakh and a Russian reader would say.

use super::super::folding::fold_word;
use super::*;

/// Whether asking for `asked` finds `written`, in a sentence of its own or in a Kazakh one.
fn meets(asked: &str, written: &str, kazakh_around: bool) -> bool {
    let mut folded = String::new();
    let letters = fold_word(written, &mut folded);
    cuts(asked).contains(&stem(&folded, letters, kazakh_around))
}

/// Each line: forms of one word, all of which find each other.
const KAZAKH: &str = "
мектеп мектептер мектепте мектептің мектебі мектебіміз мектептерімізде мектептеріміздегі мектебінде мектепке мектептен мектеппен мектебінен
кітап кітабы кітаптар кітапты кітаптың кітаптарында кітабын
әкімдік әкімдігі әкімдіктің әкімдікке әкімдігінің әкімдіктер әкімдіктеріне әкімдігінен
прокуратура прокуратураның прокуратурасы прокуратураға прокуратурадан прокуратурасына
қала қаланың қалада қаласы қаласының қаласында қалаларда қалалық қаласындағы қаладағы қалаға қаладан
облыс облысы облысының облыстың облысында облыстық облыстар облысындағы
аудан ауданы ауданының аудандық ауданда ауданындағы аудандарында
ауыл ауылы ауылда ауылдық ауылының ауылдағы
көше көшесі көшесінде көшелер көшеде көшесіндегі көшедегі
бала балалар баланың балаға балаларды баласы балаларымыз
тұрғын тұрғындар тұрғындары тұрғындарының тұрғындарға
өтініш өтініші өтініштер өтінішті өтінішіне өтініштің
жауап жауабы жауапты жауаптар жауабын жауапқа
заң заңы заңның заңда заңдар заңын
құқық құқығы құқықтар құқығын құқықтық құқықтары құқығымыз
тексеру тексеруді тексеруі тексерудің тексерді тексерген тексеруге тексереді
жөндеу жөндеді жөндеуді жөндеген жөндейді жөндеуге
үй үйлер үйде үйдің үйі үйге үйден үйлері
су суды судың суға судан сумен
іс істер істі істің ісі іске
жұмыс жұмысы жұмыстар жұмыстың жұмысқа жұмыста
кеңес кеңесі кеңестің кеңесінде кеңестер
қоқыс қоқысты қоқыстар қоқысы қоқыстың
халық халықтың халқы халқының халыққа
мәселе мәселесі мәселелер мәселенің мәселені мәселелерін
мекеме мекемесі мекемелер мекеменің мекемеде
бұзушылық бұзушылықтар бұзушылығы бұзушылықты
шешім шешімі шешімдер шешімін шешімге
жол жолдар жолы жолдың жолда жолды
оқушы оқушылар оқушысы оқушының оқушыларға
кәсіпкер кәсіпкерлер кәсіпкерлік кәсіпкердің
төлем төлемі төлемдер төлемді
жылу жылуды жылудың жылумен
береді берді берген беру
сұрау сұраймын сұраймыз сұрайды сұрады
";

const RUSSIAN: &str = "
договор договора договору договором договоры договоров договорами
школа школы школе школу школой школах школами
проверка проверки проверке проверку проверкой проверок
обращение обращения обращению обращением обращений обращениям
нарушение нарушения нарушений нарушениями
прокуратура прокуратуры прокуратуре прокуратуру прокуратурой
житель жителя жители жителей жителям жителями
отопление отопления отоплением отоплению
вода воды воде воду водой
улица улицы улице улицу
крыша крыши крышу крышей
мусор мусора мусором
ремонт ремонта ремонту ремонтом ремонты
предписание предписания предписанием предписаний
отключили отключил отключила
городской городского городская городские
холодная холодной холодные холодный
ребёнок ребенок
";

/// Kazakh endings on words that Russian has too, typed in one language and found in the other; Kazakh typed without its letters.
const ACROSS: &str = "
прокуратура прокуратурадан
мектептерімізде мектептеримизде
қалаларда калаларда
өтініш отиниш
үйлер уйлер
договор договорлар
компания компаниялар
тұрғындар тургындар
алтын алтынның алтынға
жалын жалынның
";

/// Pairs that must not find each other.
const APART: &str = "
оқушы оқу
жұмыс жұмыртқа
мектеп мекен
бала балық
қала қалам
су суық
үй үйір
заң заңғар
халық хал
аудан ауа
облыс облигация
жол жоқ
карта қар
школа шкала
вода водка
договор разговор
город огород
жители жилет
улица уличать
мусор мусс
прокурор процедура
орган организм
тендер тең
дом дым
кеңес кең
көше көш
";

fn lines(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).filter(|words| !words.is_empty())
}

/// Forms that fail to meet, with the cuts of both.
fn missed(table: &str, kazakh_around: bool) -> Vec<String> {
    let mut found = Vec::new();
    for words in lines(table) {
        for (asked, written) in words.iter().flat_map(|asked| words.iter().map(move |written| (asked, written))) {
            if !meets(asked, written, kazakh_around) {
                let mut folded = String::new();
                let letters = fold_word(written, &mut folded);
                found.push(format!("{asked} {:?} ≠ {written} {}", cuts(asked), stem(&folded, letters, kazakh_around)));
            }
        }
    }
    found
}

#[test]
fn forms_of_a_kazakh_word_find_each_other() {
    assert!(lines(KAZAKH).flatten().count() >= 150);
    assert_eq!(missed(KAZAKH, true), Vec::<String>::new());
}

#[test]
fn forms_of_a_russian_word_find_each_other() {
    assert_eq!(missed(RUSSIAN, false), Vec::<String>::new());
}

#[test]
fn forms_meet_across_languages_and_keyboards() {
    assert_eq!(missed(ACROSS, false), Vec::<String>::new());
    assert_eq!(missed(ACROSS, true), Vec::<String>::new());
}

#[test]
fn different_words_stay_apart() {
    for words in lines(APART) {
        for around in [false, true] {
            assert!(!meets(words[0], words[1], around), "{words:?} {:?} {:?}", cuts(words[0]), cuts(words[1]));
            assert!(!meets(words[1], words[0], around), "{words:?} {:?} {:?}", cuts(words[1]), cuts(words[0]));
        }
    }
}

#[test]
fn numbers_and_latin_words_are_left_alone() {
    for (word, cut) in [("007", "7"), ("Kaspi", "kaspi"), ("А4", "а4"), ("0", "")] {
        assert_eq!(cuts(word), [cut]);
    }
}
