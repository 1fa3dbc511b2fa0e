//! The modules of a crate, and which of them imports which.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The library's crate, as the program names it.
const LIBRARY: &str = "stepladder";

/// A module's path from its crate on: `["stepladder", "commands", "level"]`, or `["main", "connect"]`.
type Path = Vec<String>;

/// What one module's source says.
#[derive(Default)]
struct Module {
    children: BTreeSet<String>,
    imports: Vec<Import>,
    /// Paths of two names and more outside `use` lines.
    paths: Vec<Path>,
}

/// A name that a `use` line brings in, with the path that the line gives it.
struct Import {
    /// `None` for `*`.
    name: Option<String>,
    path: Path,
}

/// All modules, by path.
#[derive(Default)]
pub(crate) struct Modules {
    modules: BTreeMap<Path, Module>,
    /// The modules that are files; a module inside a file counts as that file.
    files: BTreeSet<Path>,
}

impl Modules {
    /// Reads a source tree, given as path below `src/` and text.
    pub(crate) fn read<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut modules = Self::default();
        for (file, text) in sources {
            let path = module_of(file);
            let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
            modules.files.insert(path.clone());
            modules.scan(&path, tokens);
        }
        modules.adopt_modules_of_the_program();
        modules
    }

    /// The files of the modules that `main.rs` declares lie among the library's.
    fn adopt_modules_of_the_program(&mut self) {
        let program = vec!["main".to_owned()];
        let Some(main) = self.modules.get(&program) else { return };
        for name in main.children.clone() {
            let (stray, own) = ([LIBRARY.to_owned(), name.clone()], vec!["main".to_owned(), name]);
            if let Some(module) = self.modules.remove(&stray[..]) {
                self.modules.insert(own.clone(), module);
                self.files.remove(&stray[..]);
                self.files.insert(own);
            }
        }
    }

    /// The arrows: each file that imports another, with that other. Paths are written with `::`, the library's without
    /// its name.
    pub(crate) fn arrows(&self) -> BTreeSet<(String, String)> {
        let mut arrows = BTreeSet::new();
        for (from, module) in &self.modules {
            let mut reached = BTreeSet::new();
            for import in &module.imports {
                self.follow(from, &import.path, &mut reached);
            }
            for path in &module.paths {
                self.follow(from, path, &mut reached);
            }
            let from = self.file_of(from);
            let others = reached.iter().map(|module| self.file_of(module)).filter(|to| *to != from);
            arrows.extend(others.map(|to| (shown(from), shown(to))));
        }
        arrows
    }

    /// Notes which modules a path in `from` leads to: the one that holds what it names, and each whose `use` lines it
    /// is reached through.
    fn follow(&self, from: &Path, path: &[String], reached: &mut BTreeSet<Path>) {
        let Some((first, rest)) = path.split_first() else { return };
        let (mut here, mut rest) = match first.as_str() {
            "crate" => (vec![from[0].clone()], rest),
            "self" => (from.clone(), rest),
            "super" => (from[..from.len() - 1].to_vec(), rest),
            LIBRARY if from[0] != LIBRARY => (vec![LIBRARY.to_owned()], rest),
            _ => (from.clone(), path),
        };
        while let Some((name, after)) = rest.split_first() {
            let Some(module) = self.modules.get(&here) else { return };
            if name == "super" {
                here.pop();
            } else if module.children.contains(name) {
                here.push(name.clone());
            } else {
                for import in &module.imports {
                    let leads_on: Path = match &import.name {
                        Some(brought) if brought == name => [&import.path[..], after].concat(),
                        None if here != *from => [&import.path[..], rest].concat(),
                        _ => continue,
                    };
                    // A line such as `use ring::ring` names itself.
                    if here != *from || leads_on != path {
                        self.follow(&here, &leads_on, reached);
                    }
                }
                break;
            }
            rest = after;
        }
        reached.insert(here);
    }

    fn file_of<'a>(&self, module: &'a [String]) -> &'a [String] {
        let mut file = module;
        while !self.files.contains(file) && file.len() > 1 {
            file = &file[..file.len() - 1];
        }
        file
    }

    fn scan(&mut self, path: &Path, tokens: TokenStream) {
        let mut module = self.modules.remove(path).unwrap_or_default();
        let mut tokens = tokens.into_iter().peekable();
        self.scan_into(&mut module, path, &mut tokens);
        self.modules.insert(path.clone(), module);
    }

    fn scan_into(&mut self, module: &mut Module, path: &Path, tokens: &mut Peekable<IntoIter>) {
        let mut after_path_separator = false;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    if is_test_only(tokens) {
                        skip_item(tokens);
                    }
                }
                TokenTree::Punct(punct) => {
                    after_path_separator = punct.as_char() == ':' && next_is_colon(tokens);
                    if after_path_separator {
                        tokens.next();
                    }
                    continue;
                }
                TokenTree::Group(group) => {
                    self.scan_into(module, path, &mut group.stream().into_iter().peekable());
                }
                TokenTree::Ident(ident) => match ident.to_string().as_str() {
                    "pub" => skip_parenthesis(tokens),
                    "use" => read_use(&[], tokens, &mut module.imports),
                    "mod" => self.read_module(module, path, tokens),
                    first => {
                        let written = read_path(first.to_owned(), tokens);
                        if written.len() > 1 && !after_path_separator {
                            module.paths.push(written);
                        }
                    }
                },
                TokenTree::Literal(_) => {}
            }
            after_path_separator = false;
        }
    }

    fn read_module(&mut self, module: &mut Module, path: &Path, tokens: &mut Peekable<IntoIter>) {
        let Some(TokenTree::Ident(name)) = tokens.next() else { return };
        let name = name.to_string();
        if let Some(TokenTree::Group(body)) = tokens.peek().cloned() {
            tokens.next();
            self.scan(&[&path[..], std::slice::from_ref(&name)].concat(), body.stream());
        }
        module.children.insert(name);
    }
}

/// The module that a file below `src/` holds.
fn module_of(file: &str) -> Path {
    let name = file.strip_suffix(".rs").expect("a source file");
    if name == "main" {
        return vec!["main".to_owned()];
    }
    let name = name.strip_suffix("/mod").unwrap_or(name);
    let inside = name.split('/').filter(|part| *part != "lib").map(str::to_owned);
    [LIBRARY.to_owned()].into_iter().chain(inside).collect()
}

fn shown(module: &[String]) -> String {
    if module[0] == LIBRARY && module.len() > 1 { module[1..].join("::") } else { module.join("::") }
}

/// Takes the attribute that has begun, and tells whether what follows is only in tests.
fn is_test_only(tokens: &mut Peekable<IntoIter>) -> bool {
    if matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '!') {
        tokens.next();
    }
    match tokens.next() {
        Some(TokenTree::Group(attribute)) => is_test(&attribute.stream().to_string().replace(' ', "")),
        _ => false,
    }
}

/// Takes an item up to its end, a `;` or a body in braces.
fn skip_item(tokens: &mut Peekable<IntoIter>) {
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ';' => return,
            TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => return,
            _ => {}
        }
    }
}

/// Takes what may follow `pub`: who sees an item says nothing of what it needs.
fn skip_parenthesis(tokens: &mut Peekable<IntoIter>) {
    if let Some(TokenTree::Group(group)) = tokens.peek()
        && group.delimiter() == Delimiter::Parenthesis
        && matches!(
            group.stream().into_iter().next(),
            Some(TokenTree::Ident(first)) if ["in", "crate", "super", "self"].iter().any(|word| first == word)
        )
    {
        tokens.next();
    }
}

/// Takes the rest of a path, as far as names follow each other.
fn read_path(first: String, tokens: &mut Peekable<IntoIter>) -> Path {
    let mut path = vec![first];
    loop {
        let mut ahead = tokens.clone();
        let colons = (0..2).all(|_| matches!(ahead.next(), Some(TokenTree::Punct(p)) if p.as_char() == ':'));
        let Some(TokenTree::Ident(name)) = ahead.next().filter(|_| colons) else { return path };
        path.push(name.to_string());
        *tokens = ahead;
    }
}

/// Takes one branch of a `use` line, up to the comma or semicolon that ends it.
fn read_use(before: &[String], tokens: &mut Peekable<IntoIter>, imports: &mut Vec<Import>) {
    let mut path = before.to_vec();
    let mut renamed = None;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "as" => renamed = tokens.next().map(|name| name.to_string()),
            TokenTree::Ident(name) if name == "self" && !path.is_empty() => {}
            TokenTree::Ident(name) => path.push(name.to_string()),
            TokenTree::Punct(punct) if punct.as_char() == '*' => {
                imports.push(Import { name: None, path: std::mem::take(&mut path) });
            }
            TokenTree::Group(branches) => {
                let mut branches = branches.stream().into_iter().peekable();
                while branches.peek().is_some() {
                    read_use(&path, &mut branches, imports);
                }
                path.clear();
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            _ => break,
        }
    }
    if let Some(last) = path.last().cloned() {
        imports.push(Import { name: Some(renamed.unwrap_or(last)), path });
    }
}

fn next_is_colon(tokens: &mut Peekable<IntoIter>) -> bool {
    matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}

fn is_test(attribute: &str) -> bool {
    attribute.starts_with("cfg(test") || attribute.starts_with("cfg(all(test")
}
