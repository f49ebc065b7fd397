//! Reading a model, in stages.

use speelruimte_engine::Declared;
use speelruimte_engine::read::{ModelTexts, PARAMETERS};
use speelruimte_engine::simulation::program;
use speelruimte_source::Files;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{BROKEN, Simulator};

/// A model that is being read. It goes on as a job does, and what comes of it is a simulator.
#[wasm_bindgen]
pub struct Reading {
    files: Files,
    stage: Stage,
}

enum Stage {
    Begun,
    Declared(Box<ModelTexts>),
    Complete(Box<ModelTexts>),
    Read(Box<Declared>),
    Ready(Result<Box<Simulator>, String>),
}

#[wasm_bindgen]
impl Reading {
    /// Begins to read a model, with the numbers of a municipality where there are any.
    #[wasm_bindgen(constructor)]
    pub fn new(model: &str, system: &str, parameters: Option<String>) -> Reading {
        let mut files = Files::from_iter([("model.toml", model), ("system.toml", system)]);
        if let Some(parameters) = parameters {
            files.insert(PARAMETERS, parameters);
        }
        Reading { files, stage: Stage::Begun }
    }

    /// Takes the next stage; true when there is none left.
    pub fn advance(&mut self) -> bool {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Begun) {
            Stage::Begun => {
                let mut texts = ModelTexts::default();
                texts.take_declaration(&self.files);
                Stage::Declared(texts.into())
            }
            Stage::Declared(mut texts) => {
                texts.take_system(&self.files);
                texts.take_parameters(&self.files);
                Stage::Complete(texts)
            }
            Stage::Complete(texts) => match texts.read().value {
                Some(declared) => Stage::Read(declared.into()),
                None => Stage::Ready(Err(BROKEN.to_owned())),
            },
            Stage::Read(declared) => Stage::Ready(match program(&declared.model) {
                Ok(program) => {
                    let Declared { model, system: names, .. } = *declared;
                    Ok(Simulator { model: model.into(), names: names.into(), program }.into())
                }
                Err(_) => Err(BROKEN.to_owned()),
            }),
            ready @ Stage::Ready(_) => ready,
        };
        matches!(self.stage, Stage::Ready(_))
    }

    /// What came of it.
    pub fn finish(mut self) -> Result<Simulator, String> {
        while !self.advance() {}
        match self.stage {
            Stage::Ready(simulator) => simulator.map(|simulator| *simulator),
            _ => Err(BROKEN.to_owned()),
        }
    }
}
