//! How long reading a name takes, compared with plain fuzzy-matcher and Jaro-Winkler over the same names.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use stepladder::knowledge::{self, KnowledgeBase};
use stepladder::matching::LevelIndex;

/// Typical queries: whole names, abbreviations, misspellings, job postings, other jobs, a sentence.
const QUERIES: [&str; 12] = [
    "principal",
    "sr pm",
    "Senoir prodcut manger",
    "PM, Senior",
    "GPM",
    "seniorpm",
    "head of the product org",
    "Principal Product Manager - Payments (Remote)",
    "what does a lead do?",
    "Product Marketing Manager",
    "Lead Software Engineer",
    "headset",
];

fn names(knowledge: &KnowledgeBase) -> Vec<String> {
    let levels = knowledge.keys().map(|key| knowledge.level(key));
    levels
        .flat_map(|level| {
            [&level.id, &level.title].into_iter().chain(&level.aliases).map(ToString::to_string)
        })
        .collect()
}

/// One ladder of `levels` levels with words of its own.
fn ladder(number: usize, levels: usize) -> String {
    const RANKS: [&str; 10] = [
        "Junior",
        "Plain",
        "Senior",
        "Staff",
        "Principal",
        "Lead",
        "Deputy",
        "Group",
        "Chief",
        "Distinguished",
    ];
    let field = FIELDS[number % FIELDS.len()];
    let mut text =
        format!("[ladder]\nid = \"l{number}\"\ntitle = \"Ladder {number}\"\nsummary = \"Made up.\"\n");
    for level in 0..levels {
        let (rank, band) = (RANKS[level % 10], level / 10);
        let band = if band == 0 { String::new() } else { format!(" {}", FIELDS[band % FIELDS.len()]) };
        let _ = write!(
            text,
            "[[level]]\nid = \"level-{level}\"\ntitle = \"{rank}{band} {field}{number} Planner\"\n\
             aliases = [\"{rank}{band} {field}{number} Steward\"]\nsummary = \"Made up.\"\nduties = [\"Plan.\"]\n"
        );
        if level > 0 {
            let _ = write!(text, "[[transition]]\nfrom = \"level-{}\"\nto = \"level-{level}\"\n", level - 1);
        }
    }
    text
}

const FIELDS: [&str; 26] = [
    "Harbour",
    "Meadow",
    "Orchard",
    "Quarry",
    "Lantern",
    "Timber",
    "Copper",
    "Granary",
    "Foundry",
    "Pottery",
    "Weaving",
    "Glazing",
    "Masonry",
    "Thatch",
    "Tannery",
    "Bakery",
    "Brewery",
    "Dairy",
    "Apiary",
    "Nursery",
    "Vineyard",
    "Fishery",
    "Forestry",
    "Smithy",
    "Cooperage",
    "Chandlery",
];

fn made_up(ladders: usize, levels: usize) -> KnowledgeBase {
    let texts: Vec<(String, String)> =
        (0..ladders).map(|number| (format!("l{number}.toml"), ladder(number, levels))).collect();
    let sources: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
    knowledge::load_sources(&sources).unwrap_or_else(|problems| panic!("{problems}")).knowledge
}

fn typical(criterion: &mut Criterion, name: &str, knowledge: &KnowledgeBase, queries: &[&str]) {
    let index = LevelIndex::new(knowledge);
    let names = names(knowledge);
    let skim = SkimMatcherV2::default();
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(queries.len() as u64));
    group.bench_function("stepladder", |bencher| {
        bencher.iter(|| {
            queries.iter().filter(|query| index.read_level(black_box(query)).sure().is_some()).count()
        });
    });
    group.bench_function("fuzzy-matcher", |bencher| {
        bencher.iter(|| {
            let best = |query: &&str| names.iter().filter_map(|name| skim.fuzzy_match(name, query)).max();
            queries.iter().filter_map(best).sum::<i64>()
        });
    });
    group.bench_function("jaro-winkler", |bencher| {
        bencher.iter(|| {
            let best =
                |query: &&str| names.iter().map(|name| strsim::jaro_winkler(name, query)).fold(0.0, f64::max);
            queries.iter().map(best).sum::<f64>()
        });
    });
    group.finish();
}

fn shipped(criterion: &mut Criterion) {
    let loaded = knowledge::load(Path::new("data")).unwrap_or_else(|problems| panic!("{problems}"));
    typical(criterion, "shipped ladder", &loaded.knowledge, &QUERIES);
    let index = LevelIndex::new(&loaded.knowledge);
    let mut group = criterion.benchmark_group("shipped ladder, one query");
    for query in QUERIES {
        group.bench_function(query, |bencher| bencher.iter(|| index.read_level(black_box(query))));
    }
    group.bench_function("transition", |bencher| {
        bencher.iter(|| index.read_transition(black_box("how do I get from pm to senior pm?"), None));
    });
    group.bench_function("autocomplete", |bencher| bencher.iter(|| index.complete(black_box("princ"))));
    group.finish();
}

fn a_thousand_levels(criterion: &mut Criterion) {
    let queries = [
        "senior harbour7 planner",
        "staff meadow1 plannr",
        "chief nothing at all",
        "principal orchard2 steward",
    ];
    typical(criterion, "1,000 levels in 100 ladders", &made_up(100, 10), &queries);
    let queries = ["senior copper harbour0 planner", "staff timber harbour0 plannr", "chief nothing at all"];
    typical(criterion, "260 levels in one ladder", &made_up(1, 260), &queries);
}

fn long_texts(criterion: &mut Criterion) {
    let loaded = knowledge::load(Path::new("data")).unwrap_or_else(|problems| panic!("{problems}"));
    let large = LevelIndex::new(&made_up(100, 10));
    let shipped = LevelIndex::new(&loaded.knowledge);
    let mut group = criterion.benchmark_group("12,000 characters");
    for (name, text) in [
        ("prose", "Our senior PM left last year, and who leads the team now? ".repeat(207)),
        ("titles", "senoir prodcut manger ".repeat(546)),
        ("one word", "senior".repeat(2000)),
        ("letters", "p m ".repeat(3000)),
        ("nonsense", "qzxwvk jklpry ".repeat(858)),
        ("marks", "->,/".repeat(3000)),
        ("emoji", "🧗🪜".repeat(6000)),
    ] {
        for (ladders, index) in [("shipped", &shipped), ("1,000 levels", &large)] {
            group.bench_function(format!("level, {name}, {ladders}"), |bencher| {
                bencher.iter(|| index.read_level(black_box(&text)));
            });
            group.bench_function(format!("way, {name}, {ladders}"), |bencher| {
                bencher.iter(|| index.read_transition(black_box(&text), None));
            });
            group.bench_function(format!("message, {name}, {ladders}"), |bencher| {
                bencher.iter(|| index.mentions(black_box(&text)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, shipped, a_thousand_levels, long_texts);
criterion_main!(benches);
