"""The tools behind ./course.

`cli` takes the command line apart. `setup` prepares a fresh machine out of steps (`steps`): a private Python
environment (`environment`), the library's jar (`library`, with `jdk` and `maven`) and the kernel (`kernel`).
`lab`, `run`, `build`, `test`, `bench`, `jshell`, `doctor` and `new_lesson` are one verb each.
The lesson pipeline is `lessons` (text to notebook), `execute`, `normalise`, `inspection` and `compare`.
"""
