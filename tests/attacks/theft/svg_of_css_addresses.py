"""Draws SVG that fetches by what CSS has beside url(): image-set(), image(), src(), cross-fade(), escapes and fonts."""
# deserves: 0 0 0 0
# %% after imports
from IPython.display import HTML, SVG, display

home = "http://127.0.0.1:{{TCP}}/?svg"
for rule in (
    f"image-set('{home}' 1x)",
    f"-webkit-image-set('{home}' 1x)",
    f"image('{home}')",
    f"src('{home}')",
    f"cross-fade('{home}', '{home}')",
    f"u\\72l({home})",
    f"URL ( {home} )",
    f"element(#x) paint('{home}')",
):
    display(SVG(f"<svg xmlns='http://www.w3.org/2000/svg'><style>svg {{ background: {rule} }}</style><rect style=\"fill: {rule}\"/></svg>"))
for inside in (
    f"<style>@font-face {{ font-family: x; src: local('x'), format('{home}') }} @namespace '{home}';</style>",
    f"<a href='{home}'><text>x</text></a><use href='{home}#x'/><image href='{home}'/><feImage href='{home}'/>",
    f"<set attributeName='href' to='{home}'/><animate attributeName='xlink:href' values='{home}'/><mpath href='{home}'/>",
    f"<style media=\"(x) {{}} @import '{home}'\">x</style><?xml-stylesheet href='{home}'?><!DOCTYPE x [<!ENTITY y SYSTEM '{home}'>]>",
):
    for show in (SVG, HTML):
        try:
            display(show(f"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{inside}</svg>"))
        except Exception as error:
            print(error)
