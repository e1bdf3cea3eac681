"""Shows outputs that read files when somebody turns them into a page: paths in HTML, Markdown and attachments."""
# deserves: 0 0 0 0
# %% after imports
from IPython.display import HTML, FileLink, Image, Markdown, display
display(Markdown("![](file://{{CANARY}}) ![]({{CANARY}})"), HTML('<img src="{{CANARY}}"><embed src="{{CANARY}}">'))
for show in (lambda: Image(filename="{{CANARY}}"), lambda: FileLink("{{CANARY}}"), lambda: Markdown(filename="{{CANARY}}")):
    try:
        display(show())
    except Exception as error:
        print(error)
# %% markdown after imports
![mine]({{CANARY}}) <img src="{{CANARY}}">
