import Capture
import Testing

@Suite struct CallbackAddressTests {
    @Test(arguments: [
        ("https://example.org/hooks/", "https://example.org/hooks", "example.org", 443, true),
        ("HTTP://Example.ORG:8080", "HTTP://Example.ORG:8080", "example.org", 8_080, false),
        ("https://[2606:4700::1]:9443/a", "https://[2606:4700::1]:9443/a", "2606:4700::1", 9_443, true),
        ("http://127.0.0.1:1/x", "http://127.0.0.1:1/x", "127.0.0.1", 1, false),
    ])
    func `a callback is read`(text: String, url: String, host: String, port: Int, isEncrypted: Bool) throws {
        let address = try CallbackAddress(text)
        #expect(address.url == url)
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.isEncrypted == isEncrypted)
    }

    @Test(arguments: [
        ("", CallbackAddress.Fault.scheme), ("example.org/hooks", .scheme), ("ftp://example.org", .scheme),
        ("file:///etc/passwd", .scheme), ("https://", .host), ("https:///x", .host), ("https://.org", .host),
        ("https://user@example.org", .form), ("https://user:pass@127.0.0.1/", .form), ("https://a.org/#x", .form),
        ("https://a.org/x?y=z", .form), ("https://a.org/x y", .form), ("https://a.org\\@b.org", .form),
        ("https://a.org\r\nHost: b", .form), ("https://exämple.org", .form), ("https://a.org:0", .port),
        ("https://a.org:65536", .port), ("https://a.org:", .port), ("https://a.org:8o", .port),
        ("https://2130706433/", .host), ("https://0x7f000001/", .host), ("https://0177.0.0.1/", .host),
        ("https://127.1/", .host), ("https://[::1/", .host), ("https://[127.0.0.1]/", .host), ("https://a..org", .host),
    ])
    func `any other text is refused, and it is said why`(text: String, fault: CallbackAddress.Fault) {
        #expect(throws: fault) { try CallbackAddress(text) }
        #expect(!fault.remedy.isEmpty)
    }

    @Test func `a long one is refused`() {
        #expect(throws: CallbackAddress.Fault.tooLong) {
            try CallbackAddress("https://a.org/" + String(repeating: "x", count: CallbackAddress.bytesMax))
        }
    }
}
