# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_chancery_global_optspecs
    string join \n renderer= private portable smoke-test idle-test= h/help V/version
end

function __fish_chancery_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_chancery_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_chancery_using_subcommand
    set -l cmd (__fish_chancery_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c chancery -n "__fish_chancery_needs_command" -l renderer -d 'Which renderer to try first; the other one is tried when it fails' -r -f -a "glow\t'OpenGL'
wgpu\t'Vulkan, Direct3D 12 or Metal'"
complete -c chancery -n "__fish_chancery_needs_command" -l idle-test -d 'Stay idle for this many seconds and print how many frames were drawn meanwhile, then quit' -r
complete -c chancery -n "__fish_chancery_needs_command" -l private -d 'Write nothing to this computer: no settings, no recent files'
complete -c chancery -n "__fish_chancery_needs_command" -l portable -d 'Keep settings, notes and cache in a folder `chancery-data` beside the program. A folder of that name that is there already does the same'
complete -c chancery -n "__fish_chancery_needs_command" -l smoke-test -d 'Draw three frames, print what was measured, and quit'
complete -c chancery -n "__fish_chancery_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c chancery -n "__fish_chancery_needs_command" -s V -l version -d 'Print version'
complete -c chancery -n "__fish_chancery_needs_command" -a "check" -d 'Print everything that is wrong with a dataset; exit code 1 if it does not open'
complete -c chancery -n "__fish_chancery_needs_command" -a "export" -d 'Draw a view of a dataset as an image, or write the data behind it'
complete -c chancery -n "__fish_chancery_needs_command" -a "compare" -d 'Find what an article quotes of a cable, of every source of a dataset, or many pairs at once'
complete -c chancery -n "__fish_chancery_needs_command" -a "trace" -d 'Find every quotation of every cable in every article, and write the links to a file'
complete -c chancery -n "__fish_chancery_needs_command" -a "schema" -d 'Print the documentation of the dataset format, with an example of each type'
complete -c chancery -n "__fish_chancery_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c chancery -n "__fish_chancery_using_subcommand check" -l json -d 'Print the problems as JSON'
complete -c chancery -n "__fish_chancery_using_subcommand check" -s h -l help -d 'Print help'
complete -c chancery -n "__fish_chancery_using_subcommand export" -l view -d 'What is drawn' -r -f -a "about\t''
map\t''
timeline\t''
claims\t''
sources\t''
coverage\t''
network\t''
frequency\t''
compare\t'What others made of the words of a text: of `--cable` or `--article`, or of the source that most articles print'
cable\t'A cable or a statement, chosen by `--cable`; the first that the query finds if none'
page\t'An entity, article, mission or claim, chosen by `--page`'
table\t'The list of cables'
entities\t'The list of entities'"
complete -c chancery -n "__fish_chancery_using_subcommand export" -l out -d 'The file: its ending (svg, png, pdf, csv, geojson, gexf) says what it becomes' -r -F
complete -c chancery -n "__fish_chancery_using_subcommand export" -l all -d 'Every view as SVG, PNG and PDF, with its data as CSV, into this folder' -r -F
complete -c chancery -n "__fish_chancery_using_subcommand export" -l query -d 'Only cables that this finds, as in the search field' -r
complete -c chancery -n "__fish_chancery_using_subcommand export" -l cable -l source -d 'Id of the cable or statement for `--view cable`, and of the left text for `--view compare`' -r
complete -c chancery -n "__fish_chancery_using_subcommand export" -l page -d 'Id of the entity, article, mission or claim for `--view page`' -r
complete -c chancery -n "__fish_chancery_using_subcommand export" -l size -d 'Size of the whole picture in px; a view that is longer is as high as it needs' -r
complete -c chancery -n "__fish_chancery_using_subcommand export" -l scale -d 'Dots of a PNG for each px, 1 to 8' -r
complete -c chancery -n "__fish_chancery_using_subcommand export" -l theme -r -f -a "light\t''
dark\t''
print\t''"
complete -c chancery -n "__fish_chancery_using_subcommand export" -l projection -d 'Map: how the globe is laid flat' -r -f -a "equal-earth\t''
mercator\t''"
complete -c chancery -n "__fish_chancery_using_subcommand export" -l lines -d 'Map: lines to addressees or countries' -r -f -a "none\t''
addressees\t''
countries\t''"
complete -c chancery -n "__fish_chancery_using_subcommand export" -l series -d 'Frequency: the words, phrases or queries that are counted; several times for several' -r
complete -c chancery -n "__fish_chancery_using_subcommand export" -l article -d 'Compare: id of an article as the left text' -r
complete -c chancery -n "__fish_chancery_using_subcommand export" -l against -d 'Compare: ids of the articles, cables and statements beside it; if none, the first of the articles that print it' -r
complete -c chancery -n "__fish_chancery_using_subcommand export" -l show -d 'Compare: the texts beside each other, or passage by passage what became of the words' -r -f -a "drift\t''
texts\t''"
complete -c chancery -n "__fish_chancery_using_subcommand export" -l base -d 'Compare: id of the article whose wordings the others are compared with; if none, the text itself, or the first printed quotation of each passage' -r
complete -c chancery -n "__fish_chancery_using_subcommand export" -l order -d 'Compare: the passages as in the text, or those first whose wording changed most' -r -f -a "text\t''
drift\t''"
complete -c chancery -n "__fish_chancery_using_subcommand export" -l date -d 'Day that the caption gives, as `2018-12-19`; today if none' -r
complete -c chancery -n "__fish_chancery_using_subcommand export" -l no-caption -d 'Leave out title, query, source and notes'
complete -c chancery -n "__fish_chancery_using_subcommand export" -l outline-text -d 'SVG: text as outlines'
complete -c chancery -n "__fish_chancery_using_subcommand export" -l shade -d 'Map: shade countries by how many cables mention them'
complete -c chancery -n "__fish_chancery_using_subcommand export" -l remainder -d 'Compare: only what no other text has of the left one'
complete -c chancery -n "__fish_chancery_using_subcommand export" -l force -d 'Replace files that are there'
complete -c chancery -n "__fish_chancery_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c chancery -n "__fish_chancery_using_subcommand compare" -l dataset -d 'Compare the article with every cable and statement of a dataset: a .chancery or .ron file, a folder with a dataset.ron, or `bundled`' -r -F
complete -c chancery -n "__fish_chancery_using_subcommand compare" -l pairs -d 'Compare many pairs: a file with the article, a tab and the cable on each line. Words of an article that several of its cables have count for the one that has them better, else for the first by name' -r -F
complete -c chancery -n "__fish_chancery_using_subcommand compare" -l out -d 'Where the quotations of the pairs go, an object of JSON on each line' -r -F
complete -c chancery -n "__fish_chancery_using_subcommand compare" -l json -d 'Print JSON: spans in code points, kind, score, reasons and drift'
complete -c chancery -n "__fish_chancery_using_subcommand compare" -s h -l help -d 'Print help'
complete -c chancery -n "__fish_chancery_using_subcommand trace" -l out -d 'The file for the links; without it they go to the folder for caches, where the window finds them' -r -F
complete -c chancery -n "__fish_chancery_using_subcommand trace" -l anew -d 'Begin anew, even where an earlier trace was stopped on its way'
complete -c chancery -n "__fish_chancery_using_subcommand trace" -s h -l help -d 'Print help'
complete -c chancery -n "__fish_chancery_using_subcommand schema" -s h -l help -d 'Print help'
complete -c chancery -n "__fish_chancery_using_subcommand help; and not __fish_seen_subcommand_from check export compare trace schema help" -f -a "check" -d 'Print everything that is wrong with a dataset; exit code 1 if it does not open'
complete -c chancery -n "__fish_chancery_using_subcommand help; and not __fish_seen_subcommand_from check export compare trace schema help" -f -a "export" -d 'Draw a view of a dataset as an image, or write the data behind it'
complete -c chancery -n "__fish_chancery_using_subcommand help; and not __fish_seen_subcommand_from check export compare trace schema help" -f -a "compare" -d 'Find what an article quotes of a cable, of every source of a dataset, or many pairs at once'
complete -c chancery -n "__fish_chancery_using_subcommand help; and not __fish_seen_subcommand_from check export compare trace schema help" -f -a "trace" -d 'Find every quotation of every cable in every article, and write the links to a file'
complete -c chancery -n "__fish_chancery_using_subcommand help; and not __fish_seen_subcommand_from check export compare trace schema help" -f -a "schema" -d 'Print the documentation of the dataset format, with an example of each type'
complete -c chancery -n "__fish_chancery_using_subcommand help; and not __fish_seen_subcommand_from check export compare trace schema help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
