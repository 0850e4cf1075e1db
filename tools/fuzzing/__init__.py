"""A fuzzer: ``python -m tools.fuzzing --characters 1000000 --seed 1`` changes the fixtures and checks what must hold.

For every text: no exception; its own output is valid; every span leads back to its words; a process with another hash
seed finds the same. What only changes the writing changes no value: line breaks and blanks, markup, full-width forms.
A number that is masked has no value. The first line of a finding says which rule it broke and which text; exit code 1.
"""
