"""The compiler on one screen: text in, render plan out.

     .toon files
         |  1 load        the file, its imports, the library files it names      grammar.parse
         |  2 expand      names, parameters, presets, templates                   -> plain elements
         |  3 check       kinds, keys, types, units, against the vocabulary       -> typed elements
         |  4 assemble    typed elements                                           -> SCENE GRAPH
         |  5 govern      brand and platform rules
     scene graph  <------ facts: speech lengths and word times
         |  6 schedule    lengths and starts in whole frames                       -> TIMELINE
         |  7 typeset     captions and texts get their boxes; what does not fit is an error
     timeline
         |  8 draw        boxes -> SVG cels
         |  9 lower       segments, mix, join                                      -> RENDER PLAN
     render plan

`compile` is pure: same source, world and facts give the same bytes. What speech is still to be spoken stands in
`Compiled.wanted`; run those tasks and compile again.
"""
