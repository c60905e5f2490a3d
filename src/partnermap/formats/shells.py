"""What a shell is to run so that Tab completes partnermap's command lines; each asks `partnermap --complete WORD…`.

Where partnermap has nothing to offer, the shell offers files.
"""

from collections.abc import Mapping

BASH = r"""_partnermap() {
    local word typed=${COMP_WORDS[COMP_CWORD]}
    [[ $typed == "=" ]] && typed=
    COMPREPLY=()
    while IFS=$'\t' read -r word _; do
        case $typed in
            [\'\"]*) COMPREPLY+=("$word") ;;
            *) COMPREPLY+=("$(printf %q "${word#--*=}")") ;;
        esac
    done < <("${COMP_WORDS[0]}" --complete "${COMP_WORDS[@]:1:COMP_CWORD-1}" "$typed" 2>/dev/null)
}
complete -o default -F _partnermap partnermap
"""

ZSH = r"""#compdef partnermap
_partnermap() {
    local line
    local -a found notes
    for line in "${(@f)$("${words[1]}" --complete "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        found+=("${line%%$'\t'*}")
        notes+=("${line%%$'\t'*}  ${line#*$'\t'}")
    done
    if (( $#found )); then
        compadd -l -d notes -a found
    else
        _files
    fi
}
if [[ $funcstack[1] == _partnermap ]]; then
    _partnermap
else
    compdef _partnermap partnermap
fi
"""

FISH = r"""function __partnermap
    set -l before (commandline -opc)
    set -l found ($before[1] --complete $before[2..] (commandline -ct) 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c partnermap -f -a '(__partnermap)'
"""

POWERSHELL = r"""Register-ArgumentCompleter -Native -CommandName partnermap -ScriptBlock {
    param($typed, $line, $cursor)
    $words = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.Extent.Text })
    $before = @($words | Select-Object -Skip 1)
    if (-not $typed) { $typed = "''" }
    & $words[0] --complete @before $typed 2>$null | ForEach-Object {
        $word, $note = $_ -split "`t", 2
        $text = if ($word -match '\s') { "'" + $word.Replace("'", "''") + "'" } else { $word }
        if (-not $note) { $note = $word }
        [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $note)
    }
}
"""

SCRIPTS: Mapping[str, str] = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL}
"""What to run, by the name of the shell."""
