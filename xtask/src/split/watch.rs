//! Has a module take note of which of its functions are called.

use anyhow::Result;
use walrus::ir::{Const, GlobalSet, Value};
use walrus::{ConstExpr, GlobalId, Module, ValType};

use super::divide::read;

/// What the exports begin with that tell whether a function was called; its place, size and name follow.
const CALLED: &str = "called:";

/// The same module, with an export for every function: 1 once it has been called.
pub fn watching(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = read(wasm)?;
    let functions: Vec<_> = module.funcs.iter_local().map(|(id, function)| (id, function.size())).collect();
    for (at, (function, size)) in functions.into_iter().enumerate() {
        let name = module.funcs.get(function).name.clone().unwrap_or_default();
        let called = add_mark(&mut module, &format!("{CALLED}{at}:{size} {name}"));
        let mut body = module.funcs.get_mut(function).kind.unwrap_local_mut().builder_mut().func_body();
        body.instr_at(0, Const { value: Value::I32(1) });
        body.instr_at(1, GlobalSet { global: called });
    }
    Ok(module.emit_wasm())
}

fn add_mark(module: &mut Module, export: &str) -> GlobalId {
    let mark = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    module.exports.add(export, mark);
    mark
}
