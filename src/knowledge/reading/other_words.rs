//! Keys by other words for the same thing, as other formats call them.

/// Each key with what authors write for it. A section takes those of its own keys.
const OTHER_WORDS: &[(&str, &[&str])] = &[
    ("title", &["name", "label", "heading", "display_name", "titel"]),
    ("summary", &["description", "desc", "about", "overview", "intro", "text", "purpose"]),
    (
        "duties",
        &[
            "responsibilities",
            "responsibility",
            "tasks",
            "accountabilities",
            "competencies",
            "skills",
            "scope",
            "requirements",
            "behaviours",
            "behaviors",
        ],
    ),
    (
        "aliases",
        &["aka", "also", "synonyms", "abbreviations", "other_names", "short", "alternatives", "nicknames"],
    ),
    ("notes", &["remarks", "comments", "hints", "caveats"]),
    ("id", &["slug", "key", "identifier", "code"]),
    ("track", &["path", "family", "stream", "branch"]),
    ("language", &["lang", "locale"]),
    ("source", &["origin", "reference", "sources", "attribution"]),
    ("url", &["link", "href", "uri", "address", "website"]),
    ("from", &["source", "start", "of"]),
    ("to", &["target", "end", "destination", "into"]),
    ("lateral", &["sideways", "horizontal"]),
    ("advice", &["tips", "steps", "actions", "how", "how_to", "todo", "guidance", "recommendations"]),
    ("success", &["criteria", "success_criteria", "outcomes", "results", "signs", "evidence"]),
    ("titles", &["title", "names", "name", "aliases"]),
    ("near", &["close", "similar", "like", "nearest"]),
    ("query", &["text", "input", "typed", "question", "search", "name"]),
    (
        "level",
        &["levels", "expected", "expects", "result", "finds", "rung", "rank", "position", "role", "job"],
    ),
    ("roles", &["role", "professions", "profession", "jobs"]),
    ("field", &["domain", "area", "discipline"]),
    ("noise", &["ignore", "stop_words", "stopwords"]),
    ("ladder", &["meta", "info", "career", "framework", "general"]),
    ("transition", &["step", "steps", "promotion", "promotions", "edge", "move", "path"]),
    ("expect", &["expectation", "expectations", "test", "tests", "example", "examples"]),
    ("elsewhere", &["other", "others", "unknown", "foreign"]),
    ("vocabulary", &["words", "vocab", "dictionary"]),
];

/// The key among `keys` that an author means by another word, such as `summary` by `description`.
pub(super) fn meant<'k>(written: &str, mut keys: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let written = written.to_lowercase().replace('-', "_");
    let stands_for = |key: &str| {
        OTHER_WORDS.iter().any(|(known, others)| *known == key && others.contains(&written.as_str()))
    };
    keys.find(|key| stands_for(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_a_key_of_its_own_section() {
        assert_eq!(meant("Responsibilities", ["title", "duties"].into_iter()), Some("duties"));
        assert_eq!(meant("name", ["query", "level"].into_iter()), Some("query"));
        assert_eq!(meant("name", ["id", "title"].into_iter()), Some("title"));
        assert_eq!(meant("colour", ["id", "title"].into_iter()), None);
    }
}
