//! Elixir: every operation as two functions of the module `Anys3`, one that returns and one that
//! raises.

use super::names::{paragraphs, snake_case};
use crate::File;
use crate::api::{Api, Operation};

const HEAD: &str = r#"# Made by `cargo xtask generate`: do not edit.
#
# License: Apache-2.0

defmodule Anys3.Operations do
  @moduledoc false

  # The operations of S3, as functions of whoever uses this.
  defmacro __using__(_) do
    quote do
"#;

const TAIL: &str = "    end\n  end\nend\n";

pub(super) fn file(api: &Api) -> File {
    let mut text = HEAD.to_owned();
    for (index, operation) in api.operations.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        functions(&mut text, operation);
    }
    text.push_str(TAIL);
    File {
        path: "bindings/elixir/lib/anys3/operations.ex",
        text,
    }
}

fn functions(out: &mut String, operation: &Operation) {
    let name = snake_case(operation.name);
    out.push_str("      @doc ~S\"\"\"\n");
    for paragraph in paragraphs(operation.doc) {
        let text = match paragraph.starts_with("https://") {
            true => format!("<{paragraph}>"),
            false => paragraph,
        };
        out.push_str(&format!("      {text}\n\n"));
    }
    if operation.takes_bytes {
        out.push_str("        * `:body` - the bytes\n");
    }
    for member in operation.arguments() {
        let required = if member.required { " (required)" } else { "" };
        let said = paragraphs(member.doc).join(" ");
        out.push_str(&format!(
            "        * `:{}`{required} - {said}\n",
            snake_case(&member.path)
        ));
    }
    out.push_str(&format!(
        "      \"\"\"\n      \
         @spec {name}(client, members, options) :: {{:ok, map}} | {{:error, Anys3.Error.t()}}\n      \
         def {name}(client, members \\\\ %{{}}, options \\\\ []),\n        \
         do: call(client, {wire:?}, members, options)\n\n      \
         @doc \"As `{name}/3`, but raises `Anys3.Error`.\"\n      \
         @spec {name}!(client, members, options) :: map\n      \
         def {name}!(client, members \\\\ %{{}}, options \\\\ []),\n        \
         do: call!(client, {wire:?}, members, options)\n",
        wire = operation.name
    ));
}
