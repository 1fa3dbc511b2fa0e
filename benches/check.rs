//! How long `stepladder check` takes, and how its time grows with the levels of a ladder and with expectations.

use std::fmt::Write as _;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use stepladder::check::Report;
use stepladder::knowledge::{Diagnostics, Sources};

/// Words for titles: the title of a level consists of three.
const WORDS: [&str; 20] = [
    "harbour", "meadow", "orchard", "quarry", "lantern", "timber", "copper", "granary", "foundry", "pottery",
    "weaving", "glazing", "masonry", "thatch", "tannery", "bakery", "brewery", "dairy", "apiary", "nursery",
];

/// The title of the level at a position.
fn title(level: usize) -> String {
    [level / 400, level / 20 % 20, level % 20].map(|word| WORDS[word % 20]).join(" ")
}

fn ladder(levels: usize, expectations: usize) -> String {
    let mut text = "[ladder]\nid = \"large\"\ntitle = \"Large\"\nsummary = \"Made up.\"\n".to_owned();
    for level in 0..levels {
        let title = title(level);
        let _ = write!(
            text,
            "[[level]]\nid = \"level-{level}\"\ntitle = \"{title}\"\nsummary = \"Made up.\"\nduties = [\"Plan.\"]\n"
        );
    }
    for level in 1..levels {
        let below = level - 1;
        let _ = write!(
            text,
            "[[transition]]\nfrom = \"level-{below}\"\nto = \"level-{level}\"\nsummary = \"Up.\"\nadvice = [\"Ask.\"]\n"
        );
    }
    for expectation in 0..expectations {
        let level = expectation % levels;
        let title = title(level);
        let _ =
            write!(text, "[[expect]]\nquery = \"what does the {title} do?\"\nlevel = \"level-{level}\"\n");
    }
    text
}

fn errors(text: &str) -> usize {
    let mut sources = Sources::default();
    sources.add_text("large.toml", text);
    Report::of("large.toml", sources, |_| Diagnostics::default()).findings().errors()
}

fn check(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check");
    group.sample_size(10);
    for levels in [500, 1000, 2000, 4000] {
        let text = ladder(levels, 0);
        assert_eq!(errors(&text), 0, "{levels} levels");
        group.throughput(Throughput::Elements(levels as u64));
        group.bench_with_input(BenchmarkId::new("levels", levels), &text, |bencher, text| {
            bencher.iter(|| errors(text));
        });
    }
    for expectations in [5_000, 10_000, 20_000, 40_000] {
        let text = ladder(20, expectations);
        assert_eq!(errors(&text), 0, "{expectations} expectations");
        group.throughput(Throughput::Elements(expectations as u64));
        group.bench_with_input(BenchmarkId::new("expectations", expectations), &text, |bencher, text| {
            bencher.iter(|| errors(text));
        });
    }
    group.finish();
}

criterion_group!(benches, check);
criterion_main!(benches);
