"""Gives cells of its own tags, names and types that a page might write into its markup as they are."""

# deserves: 0 0 0 0

# %% after imports
print(1)
# %% tag own-27 "><img/src=http://127.0.0.1:{{TCP}}/><b/class="
# %% markdown after imports
words
# %% tag own-28 '><script>fetch("http://127.0.0.1:{{TCP}}/")</script>
# %% metadata forward_propagation {"grade_id": "\"><script src=http://127.0.0.1:{{TCP}}/></script>", "schema_version": 3, "solution": true, "grade": false, "locked": false}
