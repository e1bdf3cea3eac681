"""Threads send forged answers and requests past the machinery, while another one is in the middle of a conversation."""
# deserves: 20 20 0 0
# at most: 20 20 0 30
# others: right
# %% after imports from channels.txt
# %% gradient_check
import threading

def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    def forge():
        for _ in range(20):
            send(frame({"op": "call", "target": 0, "args": [x, theta]}) + frame({"op": "return", "value": 1e-12}))

    threads = [threading.Thread(target=forge, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        forward_propagation(x, theta)
    return 8
