package io.github.socketloom.collector.agent.http;

/** The status codes that are answered (RFC 9110, section 15). */
enum Status {
    OK(200, "OK"), BAD_REQUEST(400, "Bad Request"), NOT_FOUND(404, "Not Found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"), REQUEST_TIMEOUT(408, "Request Timeout"),
    MISDIRECTED_REQUEST(421, "Misdirected Request"),
    HEADER_TOO_LARGE(431, "Request Header Fields Too Large"), SERVER_ERROR(500, "Internal Server Error"),
    UNAVAILABLE(503, "Service Unavailable"), VERSION_NOT_SUPPORTED(505, "HTTP Version Not Supported");

    private final int code;
    private final String reason;

    Status(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** Returns code and reason as the first line of an answer has them. */
    String line() {
        return code + " " + reason;
    }
}
