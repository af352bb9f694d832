"""The peers: each module makes a client as its own documentation shows it, and starts recordings with it.

`sync` and `asynchronous` take the server's address and return a function that starts one recording
of a call and returns its answer, read as far as that peer reads it. A peer may lack one of them.
"""

KEY = "KEY018A_dLz7Ls0IqkVcM2hTqN5mXw"
ACCOUNT = "61bf923e-5e4d-4595-a110-56190ea18a1b"
CALLBACK = "https://example.com/recordings"
TIMEOUT = 120.0

PATH = f"/texml/Accounts/{ACCOUNT}/Calls/%s/Recordings.json"
FORM = {
    "RecordingChannels": "dual",
    "RecordingStatusCallback": CALLBACK,
    "RecordingStatusCallbackEvent": "in-progress completed",
}
