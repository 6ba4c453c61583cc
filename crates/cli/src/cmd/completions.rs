//! `anys3 completions`: the completions of a shell, which know buckets and keys, too.

use clap::{Args, Command};
use clap_complete::Shell;

use crate::failure::Failure;
use crate::report;

const EXAMPLES: &str = "\
Examples:
  anys3 completions bash > ~/.local/share/bash-completion/completions/anys3
  anys3 completions zsh > ~/.zfunc/_anys3       where fpath has ~/.zfunc
  anys3 completions fish > ~/.config/fish/completions/anys3.fish
";

/// A colon ends a word for readline, so the names are given without what is before it.
const BASH: &str = r#"
_anys3_places() {
    local word="${COMP_LINE:0:COMP_POINT}"
    word="${word##*[[:space:]]}"
    if [[ "$word" != s3://* ]]; then
        _anys3 "$@"
        return
    fi
    local name colon=""
    [[ "$COMP_WORDBREAKS" == *:* ]] && colon="${word%"${word##*:}"}"
    COMPREPLY=()
    while IFS= read -r name; do
        printf -v name '%q' "${name#"$colon"}"
        COMPREPLY+=("$name")
    done < <(anys3 __complete "$word" "$COMP_LINE" 2>/dev/null)
    compopt -o nospace
}
complete -F _anys3_places -o nosort -o bashdefault -o default anys3
"#;

/// Goes before the last lines of the script, which make it known.
const ZSH: &str = r#"
functions[_anys3_words]=$functions[_anys3]
_anys3() {
    if [[ "$PREFIX" != s3:* ]]; then
        _anys3_words "$@"
        return
    fi
    local -a places
    places=("${(@f)$(anys3 __complete "${(Q)PREFIX}" "$BUFFER" 2>/dev/null)}")
    compadd -S '' -a places
}

"#;
const ZSH_END: &str = "if [ \"$funcstack[1]\" = \"_anys3\" ]; then";

const FISH: &str = r#"
complete -c anys3 -f -k -n 'string match -q "s3://*" -- (commandline -ct)' \
    -a '(anys3 __complete (commandline -ct) (commandline -p) 2>/dev/null)'
"#;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Completions {
    /// Shell
    pub(crate) shell: Shell,
}

pub(crate) fn run(args: &Completions, mut root: Command) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut root, "anys3", &mut script);
    let script = String::from_utf8_lossy(&script);
    report::write(with_places(args.shell, &script).as_bytes())
}

/// The script with the names of places; of other shells as it is.
fn with_places(shell: Shell, script: &str) -> String {
    match shell {
        Shell::Bash => format!("{script}{BASH}"),
        Shell::Zsh => script.replacen(ZSH_END, &format!("{ZSH}{ZSH_END}"), 1),
        Shell::Fish => format!("{script}{FISH}"),
        _ => script.to_owned(),
    }
}
