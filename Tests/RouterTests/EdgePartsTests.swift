import NIOHTTP1
import Testing

@testable import Router

/// The edge's pure parts.
struct EdgePartsTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"), (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
    ])
    func `a date is written as HTTP wants it`(seconds: Int, text: String) {
        #expect(String(decoding: HTTPDate.bytes(unixSeconds: seconds), as: UTF8.self) == text)
    }

    @Test(arguments: [
        ("Host", "hOST", true), ("X-Request-ID", "x-request-id", true), ("Host", "Hos", false), ("a[", "a{", false),
        ("a-b", "a\rb", false), ("", "", true),
    ])
    func `field names are compared without case, letters only`(left: String, right: String, isSame: Bool) {
        #expect(left.isSameField(as: right) == isSame)
    }

    @Test(
        arguments: [
            ("0", 0), ("42", 42), ("000000000000000007", 7), ("999999999999999999", 999_999_999_999_999_999),
            ("", nil), ("+5", nil), ("-5", nil), ("5 ", nil), ("0x5", nil), ("5.0", nil), ("٥", nil),
            ("1000000000000000000", nil),
        ] as [(String, Int?)])
    func `a length is decimal digits and nothing else`(text: String, number: Int?) {
        #expect(text.decimal == number)
    }

    @Test(arguments: [([0x78], true), ([0x78, 0xC3, 0xA9], true), ([0x78, 0xE8], false), ([0xE2, 0x82], false)])
    func `a field value that is not UTF-8 has lost its bytes`(bytes: [UInt8], keeps: Bool) {
        #expect(String(decoding: bytes, as: UTF8.self).keepsItsBytes == keeps)
    }

    @Test func `request ids are short, differ and are sane`() {
        var ids = RequestIDs()
        let made = (0..<5_000).map { _ in ids.next() }
        #expect(Set(made).count == made.count)
        #expect(made.allSatisfy { $0.utf8.count == 15 && $0.isVisibleASCII })
    }

    @Test(arguments: EdgeRefusal.allCases)
    func `every refusal is a TMF error that names its status`(refusal: EdgeRefusal) {
        let response = refusal.response
        let body = String(decoding: response.body, as: UTF8.self)
        #expect(body.hasPrefix("{\"code\":\""))
        #expect(body.hasSuffix("\"status\":\"\(response.status)\",\"@type\":\"Error\"}"))
        #expect(body.split(separator: "\":\"").count == 6)
        #expect(response.close == (refusal != .responderLate))
        #expect((response.status == 503) == !response.headers.isEmpty)
    }

    @Test func `a field is found by its name`() {
        var headers = EdgeHeaders()
        headers.append("ETag", "\"1\"")
        headers.append("Location", "/a:b")
        headers.append("Empty", "")
        headers.append("etag", "second")
        #expect(headers.value(of: "eTag") == "\"1\"")
        #expect(headers.value(of: "location") == "/a:b")
        #expect(headers.value(of: "Empty")?.isEmpty == true)
        #expect(headers.value(of: "Tag") == nil)
        #expect(EdgeHeaders().value(of: "ETag") == nil)
    }

    @Test func `a field value cannot start another field`() {
        var headers = EdgeHeaders()
        headers.append("A", "b\r\nC: d\u{0}\u{7F}")
        headers.append("N", -12)
        headers.append("B", bytes: [65, 10, 66])
        #expect(String(decoding: headers.bytes, as: UTF8.self) == "A: b  C: d  \r\nN: -12\r\nB: A B\r\n")
    }
}
