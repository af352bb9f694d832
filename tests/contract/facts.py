"""What the API's reference page says, transcribed from the page by hand and from nothing else."""

METHOD = "POST"
SERVER = "https://api.telnyx.com/v2"
PATH = "/texml/Accounts/{account_sid}/Calls/{call_sid}/Recordings.json"
REQUEST_MEDIA_TYPE = "application/x-www-form-urlencoded"
ANSWER_MEDIA_TYPE = "application/json"
AUTHENTICATION = "Bearer"
PATH_PARAMETERS = ["account_sid", "call_sid"]

# Field, the page's name of its schema, its type, its enumeration, its default (where in prose, too).
REQUEST_FIELDS = [
    ("PlayBeep", "PlayBeep", "boolean", None, True),
    ("RecordingStatusCallbackEvent", "RecordingStatusCallbackEvent", "string", None, "completed"),
    ("RecordingStatusCallback", None, "string", None, None),  # the page says "uri" for its type
    ("RecordingStatusCallbackMethod", "TexmlStatusCallbackMethod", "string", ["GET", "POST"], "POST"),
    ("RecordingChannels", "TexmlRecordingChannels", "string", ["single", "dual"], "dual"),
    ("RecordingTrack", "RecordingTrack", "string", ["inbound", "outbound", "both"], "both"),
]
# What the fragment has beyond the page, from the vendor's other documents.
REQUEST_FIELDS_BEYOND_THE_PAGE = ["SendRecordingUrl"]
CALLBACK_EVENTS = ["in-progress", "completed", "absent"]

STATUSES = ["200", "404"]
ANSWER_FIELDS = [
    "account_sid",
    "call_sid",
    "conference_sid",
    "channels",
    "date_created",
    "date_updated",
    "start_time",
    "price",
    "price_unit",
    "duration",
    "sid",
    "source",
    "error_code",
    "track",
    "uri",
]
SAMPLE_SHA256 = "d71c8e49d0a8161ea57c0db23f58790cacb0ca117abd13d37a874c93340d724d"
