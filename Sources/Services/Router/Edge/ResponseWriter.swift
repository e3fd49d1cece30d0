import NIOCore
import NIOHTTP1

/// Writes responses as one run of bytes each: status line, fields, body.
enum ResponseWriter {
    /// Appends a whole response to `buffer`.
    ///
    /// - Parameters:
    ///   - exchange: The request it answers.
    ///   - close: Whether this is the connection's last response.
    ///   - date: The `Date` field's value.
    static func write(
        _ response: EdgeResponse, for exchange: Exchange, close: Bool, date: [UInt8], into buffer: inout ByteBuffer
    ) {
        writeStatus(response.status, into: &buffer)
        buffer.writeStaticString("X-Request-ID: ")
        buffer.writeString(exchange.requestID)
        buffer.writeStaticString("\r\nDate: ")
        buffer.writeBytes(date)
        if !response.headers.isEmpty {
            buffer.writeStaticString("\r\n")
            buffer.writeBytes(response.headers.bytes)
        } else {
            buffer.writeStaticString("\r\n")
        }
        if close {
            buffer.writeStaticString("Connection: close\r\n")
        } else if exchange.isOldKeepAlive {
            buffer.writeStaticString("Connection: keep-alive\r\n")
        }
        guard response.status != 204, response.status != 304 else {
            buffer.writeStaticString("\r\n")
            return
        }
        if !response.body.isEmpty {
            buffer.writeStaticString("Content-Type: ")
            buffer.writeString(response.contentType)
            buffer.writeStaticString("\r\n")
        }
        buffer.writeStaticString("Content-Length: ")
        write(decimal: response.body.count, into: &buffer)
        buffer.writeStaticString("\r\n\r\n")
        if exchange.method != .HEAD { buffer.writeBytes(response.body) }
    }

    /// Room that a response needs, for the buffer to be allocated once.
    static func sizeHint(_ response: EdgeResponse) -> Int {
        288 + response.headers.bytes.count + response.body.count
    }

    private static func write(decimal number: Int, into buffer: inout ByteBuffer) {
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            buffer.writeInteger(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }

    private static func writeStatus(_ status: Int, into buffer: inout ByteBuffer) {
        guard let line = statusLine(status) else {
            buffer.writeStaticString("HTTP/1.1 ")
            write(decimal: (200...599).contains(status) ? status : 500, into: &buffer)
            buffer.writeStaticString(" \r\n")
            return
        }
        buffer.writeStaticString(line)
    }

    private static func statusLine(_ status: Int) -> StaticString? {
        switch status {
        case 200: "HTTP/1.1 200 OK\r\n"
        case 201: "HTTP/1.1 201 Created\r\n"
        case 202: "HTTP/1.1 202 Accepted\r\n"
        case 204: "HTTP/1.1 204 No Content\r\n"
        case 206: "HTTP/1.1 206 Partial Content\r\n"
        case 304: "HTTP/1.1 304 Not Modified\r\n"
        case 400: "HTTP/1.1 400 Bad Request\r\n"
        case 401: "HTTP/1.1 401 Unauthorized\r\n"
        case 403: "HTTP/1.1 403 Forbidden\r\n"
        case 404: "HTTP/1.1 404 Not Found\r\n"
        case 405: "HTTP/1.1 405 Method Not Allowed\r\n"
        case 408: "HTTP/1.1 408 Request Timeout\r\n"
        case 409: "HTTP/1.1 409 Conflict\r\n"
        case 412: "HTTP/1.1 412 Precondition Failed\r\n"
        case 413: "HTTP/1.1 413 Content Too Large\r\n"
        case 415: "HTTP/1.1 415 Unsupported Media Type\r\n"
        case 417: "HTTP/1.1 417 Expectation Failed\r\n"
        case 422: "HTTP/1.1 422 Unprocessable Content\r\n"
        case 428: "HTTP/1.1 428 Precondition Required\r\n"
        case 429: "HTTP/1.1 429 Too Many Requests\r\n"
        case 431: "HTTP/1.1 431 Request Header Fields Too Large\r\n"
        case 500: "HTTP/1.1 500 Internal Server Error\r\n"
        case 501: "HTTP/1.1 501 Not Implemented\r\n"
        case 503: "HTTP/1.1 503 Service Unavailable\r\n"
        case 504: "HTTP/1.1 504 Gateway Timeout\r\n"
        case 505: "HTTP/1.1 505 HTTP Version Not Supported\r\n"
        default: nil
        }
    }
}
