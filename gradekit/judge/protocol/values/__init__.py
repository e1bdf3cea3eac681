"""What crosses by value: for each kind how it becomes JSON, and how the real type is made from that again.

`wire` has what all of them use, `table` knows them all. A kind is added as an entry of the table of its module. Neither
end imports a library for it: what is not imported here does not come by value. Whatever is decoded was sent by a
student's code: a kind builds its value from checked parts, by constructors that are named here, or ends in a WireError.
"""
