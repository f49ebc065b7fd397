//! The worksheet: from what the resident wants to the reasons in a decision, the law last.

use yew::prelude::*;

use super::ending::leaf;
use super::own::{WORKSHEET, about, field_of, own_text};
use super::page::Page;
use crate::app::Reader;
use crate::browser::host;
use crate::components::{Weight, alert, all, button, el, element, link, list, plain_page};
use crate::route::Route;

/// Shows the worksheet of this diary.
pub(super) fn worksheet_page(page: &Page) -> Html {
    let fields = WORKSHEET.map(|(field, label, help)| own_text(page, field, label, help));
    let parts = vec![
        el("p", "", page.reader.text("worksheet.lead")),
        about(page),
        el("div", "worksheet", list(fields.into())),
        el("p", "soft", page.reader.text("worksheet.credit")),
        el("p", "", link("", &Route::Worksheet, page.reader.text("worksheet.blank"))),
    ];
    leaf(page, parts, "")
}

/// Shows an empty one, for a case of one's own. Nothing that is written on it is kept.
pub fn blank_worksheet(reader: &Reader) -> Html {
    let prose = empty_sheet(reader);
    let print = Callback::from(|_: MouseEvent| host::print());
    let buttons = all([
        button(Weight::Primary, reader.text("report.print"), print),
        link("", &Route::Corridor, reader.text("problem.to-corridor")),
    ]);
    plain_page(reader, "worksheet.title", prose, buttons)
}

/// The sheet itself, with room to write.
pub fn empty_sheet(reader: &Reader) -> Html {
    let fields =
        WORKSHEET.map(|(field, label, help)| field_of(reader, field, label, help, "", Callback::noop()));
    let warning = element("p", &["id"], ["about".into()], reader.text("worksheet.warning"));
    all([
        el("p", "", reader.text("worksheet.lead")),
        alert("utrecht-alert utrecht-alert--warning", warning),
        el("div", "worksheet", list(fields.into())),
        el("p", "soft", reader.text("worksheet.credit")),
    ])
}
