//! Divides a WebAssembly module in two that work as one: the functions that are needed first, and the rest.
//!
//! Both halves share memory, tables and globals, which the first half has and the rest imports. In the first half
//! every function that moved is a stub that calls the real one through a table. The rest fills that table when it is
//! instantiated; a stub that is called before asks the page to bring the rest at once.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use anyhow::{Result, ensure};
use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalId,
    GlobalKind, ImportedFunction, MemoryId, Module, RefType, TableId, ValType,
};

/// The module under which the rest finds what the first half exports.
const FIRST: &str = "first";
/// What the first half imports: the function that brings the rest.
const BRING: (&str, &str) = ("rest", "bring");
/// What the first half exports for the rest, besides functions: the table of what moved, and whether it is filled.
const MOVED: &str = "moved";
const HERE: &str = "here";

/// The two halves.
pub struct Halves {
    /// What is instantiated first, in the place of the whole.
    pub first: Vec<u8>,
    /// What is instantiated with the exports of the first half as its imports.
    pub rest: Vec<u8>,
}

/// Divides a module whose functions have names. A function that is not needed first goes to the rest.
pub fn divide(wasm: &[u8], needed: &Needed) -> Result<Halves> {
    let mut first = read(wasm)?;
    let mut rest = read(wasm)?;
    let moved = needed.moved(&first);
    let items = Items::of(&first);
    keep_moved(&mut rest, &moved);
    leave_stubs(&mut first, &moved);
    export_what_is_asked(&mut first, &items, &mut rest);
    walrus::passes::gc::run(&mut first);
    Ok(Halves { first: first.emit_wasm(), rest: rest.emit_wasm() })
}

/// The functions that are needed first: their plain names with their sizes. Instances of one generic function share
/// their name, and mostly differ in size.
#[derive(Default)]
pub struct Needed(BTreeMap<String, BTreeSet<u64>>);

impl Needed {
    /// Reads lines of size and name.
    pub fn read(lines: &str) -> Self {
        let mut needed = Self::default();
        for (size, name) in lines.lines().filter_map(|line| line.split_once(' ')) {
            needed.0.entry(plain_name(name)).or_default().extend(size.parse::<u64>());
        }
        needed
    }

    /// The same lines, in order.
    pub fn write(&self) -> String {
        let lines =
            self.0.iter().flat_map(|(name, sizes)| sizes.iter().map(move |size| format!("{size} {name}\n")));
        lines.collect()
    }

    /// For every function of a module whether it goes to the rest. Where a size that is needed is gone, the function
    /// has changed, and every instance of it may be the one.
    fn moved(&self, module: &Module) -> Vec<bool> {
        let mut there: HashSet<(String, u64)> = HashSet::new();
        for (id, function) in module.funcs.iter_local() {
            there
                .extend(module.funcs.get(id).name.as_deref().map(|name| (plain_name(name), function.size())));
        }
        let is_needed = |name: String, size: u64| {
            let Some(sizes) = self.0.get(&name) else { return false };
            sizes.contains(&size) || sizes.iter().any(|size| !there.contains(&(name.clone(), *size)))
        };
        let moves = |function: &walrus::Function| match (&function.kind, &function.name) {
            (FunctionKind::Local(local), Some(name)) => !is_needed(plain_name(name), local.size()),
            // What has no name was put in by a tool, to start the whole.
            _ => false,
        };
        module.funcs.iter().map(moves).collect()
    }
}

/// A function's name without the digits that tell apart instances of one generic function: they change with the
/// machine that compiles.
pub fn plain_name(name: &str) -> String {
    name.split("::").filter_map(without_digits).collect::<Vec<_>>().join("::")
}

/// A part of a name, or what follows it where the part itself is digits.
fn without_digits(part: &str) -> Option<&str> {
    let (first, more) = part.split_once(' ').unwrap_or((part, ""));
    let digits = first.strip_prefix('h').filter(|digits| digits.len() == 16);
    let is_digits = digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if is_digits { (!more.is_empty()).then_some(more) } else { Some(part) }
}

/// Reads a module with the names of its functions.
pub fn read(wasm: &[u8]) -> Result<Module> {
    let module = Module::from_buffer(wasm)?;
    let named = module.funcs.iter_local().any(|(id, _)| module.funcs.get(id).name.is_some());
    ensure!(named, "the functions of the module have no names");
    Ok(module)
}

/// Puts a stub in the place of every function that moved.
fn leave_stubs(first: &mut Module, moved: &[bool]) {
    let here = first.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    first.exports.add(HERE, here);
    let moved = only(moved, first.funcs.iter().map(walrus::Function::id));
    let size = moved.len() as u64;
    let table = first.tables.add_local(false, size, Some(size), RefType::FUNCREF);
    first.exports.add(MOVED, table);
    let ensure_rest = add_ensure_rest(first, here);
    for (at, &function) in (0..).zip(&moved) {
        let stub = stub(first, function, ensure_rest, table, at);
        first.funcs.get_mut(function).kind = stub;
    }
}

/// The function that every stub calls first.
fn add_ensure_rest(first: &mut Module, here: GlobalId) -> FunctionId {
    let nothing = first.types.add(&[], &[]);
    let (bring, _) = first.add_import_func(BRING.0, BRING.1, nothing);
    let mut function = FunctionBuilder::new(&mut first.types, &[], &[]);
    function.func_body().global_get(here).if_else(
        None,
        |_| {},
        |missing| {
            missing.call(bring);
        },
    );
    function.finish(Vec::new(), &mut first.funcs)
}

fn stub(
    first: &mut Module,
    function: FunctionId,
    ensure_rest: FunctionId,
    table: TableId,
    at: i32,
) -> FunctionKind {
    let ty = first.funcs.get(function).ty();
    let (params, results) = first.types.params_results(ty);
    let (params, results) = (params.to_vec(), results.to_vec());
    let mut stub = FunctionBuilder::new(&mut first.types, &params, &results);
    let args: Vec<_> = params.iter().map(|param| first.locals.add(*param)).collect();
    let mut body = stub.func_body();
    body.call(ensure_rest);
    for arg in &args {
        body.local_get(*arg);
    }
    body.i32_const(at).call_indirect(ty, table);
    FunctionKind::Local(stub.local_func(args))
}

/// Leaves only the functions that moved; everything else is imported from the first half.
fn keep_moved(rest: &mut Module, moved: &[bool]) {
    for export in rest.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
        rest.exports.delete(export);
    }
    rest.start = None;
    let functions: Vec<_> = rest.funcs.iter().map(walrus::Function::id).collect();
    let moved_ones = only(moved, functions.iter().copied());
    import_functions(rest, moved, &functions);
    import_memories(rest);
    import_globals(rest);
    import_tables(rest, &moved_ones.iter().copied().collect());
    fill_table(rest, moved_ones);
    walrus::passes::gc::run(rest);
}

fn import_functions(rest: &mut Module, moved: &[bool], functions: &[FunctionId]) {
    for (at, (&function, moved)) in functions.iter().zip(moved).enumerate() {
        let name = place_name('f', at);
        match rest.funcs.get(function).kind {
            FunctionKind::Import(ImportedFunction { import, .. }) => {
                let import = rest.imports.get_mut(import);
                (import.module, import.name) = (FIRST.to_owned(), name);
            }
            _ if *moved => {}
            _ => {
                let ty = rest.funcs.get(function).ty();
                let import = rest.imports.add(FIRST, &name, function);
                rest.funcs.get_mut(function).kind = FunctionKind::Import(ImportedFunction { import, ty });
            }
        }
    }
}

fn import_memories(rest: &mut Module) {
    for segment in rest.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        rest.data.delete(segment);
    }
    let memories: Vec<_> = rest.memories.iter().map(walrus::Memory::id).collect();
    for (at, memory) in memories.into_iter().enumerate() {
        let import = rest.imports.add(FIRST, &place_name('m', at), memory);
        let memory = rest.memories.get_mut(memory);
        memory.data_segments.clear();
        memory.import = Some(import);
    }
}

fn import_globals(rest: &mut Module) {
    let globals: Vec<_> = rest.globals.iter().map(walrus::Global::id).collect();
    for (at, global) in globals.into_iter().enumerate() {
        let import = rest.imports.add(FIRST, &place_name('g', at), global);
        rest.globals.get_mut(global).kind = GlobalKind::Import(import);
    }
}

/// Tables are imported; their elements that moved are put in again, over the stubs.
fn import_tables(rest: &mut Module, moved: &HashSet<FunctionId>) {
    let tables: Vec<_> = rest.tables.iter().map(walrus::Table::id).collect();
    for (at, table) in tables.into_iter().enumerate() {
        let import = rest.imports.add(FIRST, &place_name('t', at), table);
        rest.tables.get_mut(table).import = Some(import);
        let segments = std::mem::take(&mut rest.tables.get_mut(table).elem_segments);
        for segment in segments {
            let runs = runs_of_moved(rest, segment, moved);
            rest.elements.delete(segment);
            for (offset, functions) in runs {
                add_segment(rest, table, offset, functions);
            }
        }
    }
}

/// The elements that moved, as runs of neighbours with the place of each run.
fn runs_of_moved(
    rest: &Module,
    segment: walrus::ElementId,
    moved: &HashSet<FunctionId>,
) -> Vec<(i32, Vec<FunctionId>)> {
    let segment = rest.elements.get(segment);
    let (
        ElementKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. },
        ElementItems::Functions(functions),
    ) = (&segment.kind, &segment.items)
    else {
        return Vec::new();
    };
    let mut runs: Vec<(i32, Vec<FunctionId>)> = Vec::new();
    for (place, &function) in (*offset..).zip(functions).filter(|(_, function)| moved.contains(function)) {
        match runs.last_mut() {
            Some((start, run)) if *start as usize + run.len() == place as usize => run.push(function),
            _ => runs.push((place, vec![function])),
        }
    }
    runs
}

/// Exports from the first half what is still imported by the rest, under short names.
fn export_what_is_asked(first: &mut Module, items: &Items, rest: &mut Module) {
    let asked = rest.imports.iter_mut().filter(|import| ![MOVED, HERE].contains(&import.name.as_str()));
    for (short, import) in asked.enumerate() {
        let short = short.to_string();
        first.exports.add(&short, items.at(&import.name));
        import.name = short;
    }
}

/// What a module holds, in the order of the module: by its place an item is found in both halves.
struct Items {
    functions: Vec<FunctionId>,
    memories: Vec<MemoryId>,
    globals: Vec<GlobalId>,
    tables: Vec<TableId>,
}

impl Items {
    fn of(module: &Module) -> Self {
        Self {
            functions: module.funcs.iter().map(walrus::Function::id).collect(),
            memories: module.memories.iter().map(walrus::Memory::id).collect(),
            globals: module.globals.iter().map(walrus::Global::id).collect(),
            tables: module.tables.iter().map(walrus::Table::id).collect(),
        }
    }

    fn at(&self, name: &str) -> ExportItem {
        let (kind, place) = name.split_at(1);
        let place: usize = place.parse().unwrap_or_default();
        match kind {
            "f" => self.functions[place].into(),
            "m" => self.memories[place].into(),
            "g" => self.globals[place].into(),
            _ => self.tables[place].into(),
        }
    }
}

/// What an item is called between the halves until it has its short name.
fn place_name(kind: char, place: usize) -> String {
    format!("{kind}{place}")
}

/// Fills the table through which stubs call, and says so when that is done.
fn fill_table(rest: &mut Module, moved: Vec<FunctionId>) {
    let size = moved.len() as u64;
    let (table, _) = rest.add_import_table(FIRST, MOVED, false, size, Some(size), RefType::FUNCREF);
    add_segment(rest, table, 0, moved);
    let (here, _) = rest.add_import_global(FIRST, HERE, ValType::I32, true, false);
    let mut start = FunctionBuilder::new(&mut rest.types, &[], &[]);
    start.func_body().i32_const(1).global_set(here);
    rest.start = Some(start.finish(Vec::new(), &mut rest.funcs));
}

fn add_segment(rest: &mut Module, table: TableId, offset: i32, functions: Vec<FunctionId>) {
    let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(offset)) };
    let segment = rest.elements.add(kind, ElementItems::Functions(functions));
    rest.tables.get_mut(table).elem_segments.insert(segment);
}

fn only<T>(moved: &[bool], all: impl Iterator<Item = T>) -> Vec<T> {
    all.zip(moved).filter(|(_, moved)| **moved).map(|(one, _)| one).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Three functions that call each other, one of them through the table; `begin` is what the page calls.
    const WHOLE: &str = r#"(module
        (import "page" "say" (func $say (param i32)))
        (memory (export "memory") 1)
        (global $depth (mut i32) (i32.const 0))
        (table 2 funcref)
        (elem (i32.const 0) $early $late)
        (data (i32.const 0) "kept")
        (func $early (param i32) (result i32) local.get 0 call $late)
        (func $late (param i32) (result i32)
            i32.const 2 call $say
            global.get $depth i32.const 1 i32.add global.set $depth
            local.get 0 call $common)
        (func $common (param i32) (result i32) local.get 0 i32.const 1 i32.add)
        (func $begin (export "begin") (result i32) i32.const 40 i32.const 0 call_indirect (param i32) (result i32)))"#;

    fn halves(first: &[&str]) -> [Module; 2] {
        let wasm = wat::parse_str(WHOLE).unwrap();
        let module = Module::from_buffer(&wasm).unwrap();
        let size = |name: &str| match &module.funcs.get(module.funcs.by_name(name).unwrap()).kind {
            FunctionKind::Local(local) => local.size(),
            _ => 0,
        };
        let lines: String = first.iter().map(|name| format!("{} {name}\n", size(name))).collect();
        let Halves { first, rest } = divide(&wasm, &Needed::read(&lines)).unwrap();
        [first, rest].map(|half| Module::from_buffer(&half).unwrap())
    }

    fn locals(module: &Module) -> Vec<&str> {
        let names = module.funcs.iter_local().filter_map(|(id, _)| module.funcs.get(id).name.as_deref());
        let mut names: Vec<_> = names.collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn every_function_is_in_one_half_and_a_stub_stands_where_it_was() {
        let [first, rest] = halves(&["begin", "early", "common"]);
        assert_eq!(locals(&rest), ["late"]);
        assert_eq!(locals(&first), ["begin", "common", "early", "late"]);
        let [late, early] = ["late", "early"].map(|name| first.funcs.by_name(name).unwrap());
        let calls = |function| {
            let body = first.funcs.get(function).kind.unwrap_local();
            let block = body.block(body.entry_block());
            block.instrs.iter().any(|(instr, _)| matches!(instr, walrus::ir::Instr::CallIndirect(_)))
        };
        assert!(calls(late) && !calls(early), "only what moved is called through the table");
    }

    #[test]
    fn the_rest_asks_only_for_what_the_first_half_gives() {
        let [first, rest] = halves(&["begin", "early", "common"]);
        let given: HashSet<_> = first.exports.iter().map(|export| export.name.as_str()).collect();
        assert!(
            rest.imports.iter().all(|import| import.module == FIRST && given.contains(import.name.as_str()))
        );
        assert!(given.contains("memory") && given.contains("begin"), "what the page uses is still there");
        assert_eq!((rest.data.iter().count(), rest.exports.iter().count()), (0, 0));
    }

    #[test]
    fn where_nothing_moves_nothing_is_left_out() {
        let [first, rest] = halves(&["begin", "early", "late", "common"]);
        assert_eq!((locals(&first).len(), locals(&rest).len()), (4, 0));
    }

    #[test]
    fn a_module_without_names_is_refused() {
        let nameless = wat::parse_str("(module (func (export \"begin\")))").unwrap();
        assert!(divide(&nameless, &Needed::default()).is_err());
    }

    #[test]
    fn of_functions_with_one_name_those_of_the_needed_sizes_are_first() {
        let wasm = wat::parse_str(
            r#"(module
            (func $a::h0000000000000001 (result i32) i32.const 1)
            (func $a::h0000000000000002 (result i32) i32.const 1 i32.const 1 i32.add)
            (func (export "x") (result i32) call $a::h0000000000000001)
            (func (export "y") (result i32) call $a::h0000000000000002))"#,
        );
        let module = Module::from_buffer(&wasm.unwrap()).unwrap();
        let sizes: Vec<u64> = module.funcs.iter_local().map(|(_, function)| function.size()).collect();
        let moved = |lines: &str| Needed::read(lines).moved(&module)[..2].to_vec();
        assert_eq!(moved(&format!("{} a\n", sizes[0])), [false, true]);
        assert_eq!(moved(&format!("{} a\n{} a\n", sizes[0], sizes[1])), [false, false]);
        assert_eq!(moved("77 a\n"), [false, false], "the needed one has changed");
        assert_eq!(moved("77 b\n"), [true, true]);
    }

    #[test]
    fn a_list_is_written_as_it_was_read() {
        let lines = "3 a\n12 a\n5 b::c\n";
        assert_eq!(Needed::read(lines).write(), lines);
        assert_eq!(Needed::read("12 a::h0000000000000001\n3 a\nno line\n").write(), "3 a\n12 a\n");
    }

    #[test]
    fn plain_names() {
        for (name, plain) in [
            ("core::fmt::write::h0123456789abcdef", "core::fmt::write"),
            ("a::h0123456789abcdef externref shim", "a::externref shim"),
            ("<a::B as c::D>::e", "<a::B as c::D>::e"),
            ("a::have_sixteen_char", "a::have_sixteen_char"),
            ("a::h0123456789abcdeg", "a::h0123456789abcdeg"),
        ] {
            assert_eq!(plain_name(name), plain, "{name}");
        }
    }
}
