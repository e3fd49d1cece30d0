import Capture
import Testing

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("1.2.3.4", [1, 2, 3, 4]), ("255.255.255.255", [255, 255, 255, 255]),
        ("::1", Array(repeating: 0, count: 15) + [1]), ("::", Array(repeating: 0, count: 16)),
        ("2001:db8::ff00:42:8329", [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0xff, 0, 0, 0x42, 0x83, 0x29]),
        ("::ffff:10.0.0.1", Array(repeating: 0, count: 10) + [0xff, 0xff, 10, 0, 0, 1]),
        ("1:2:3:4:5:6:7:8", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]),
    ])
    func `an address is read`(text: String, bytes: [UInt8]) {
        #expect(IPAddress(text)?.bytes == bytes)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "01.2.3.4", "0x7f.0.0.1", "127.1", "2130706433", "256.1.1.1", "1.2.3.-4", "1.2.3.4 ",
        "1:2:3", "1::2::3", ":::", "g::1", "12345::", "1:2:3:4:5:6:7:8:9", "::1.2.3", "::1%lo", "１.2.3.4",
    ])
    func `any other spelling is none`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fd00::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::",
        "2001:db8::1", "fec0::1",
    ])
    func `addresses of nobody's public server are known`(text: String) throws {
        #expect(try #require(IPAddress(text)).isPublic == false)
    }

    @Test(arguments: [
        "8.8.8.8", "172.15.255.255", "172.32.0.0", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8",
        "64:ff9b::808:808",
    ])
    func `others are public`(text: String) throws {
        #expect(try #require(IPAddress(text)).isPublic)
    }

    @Test func `a block holds the addresses that begin like it`() throws {
        let block = try #require(AddressBlock("10.32.0.0/11"))
        #expect(block.contains(try #require(IPAddress("10.63.255.255"))))
        #expect(!block.contains(try #require(IPAddress("10.64.0.0"))))
        #expect(!block.contains(try #require(IPAddress("::1"))))
        #expect(AddressBlock("0.0.0.0/0")?.contains(try #require(IPAddress("9.9.9.9"))) == true)
        #expect(AddressBlock("127.0.0.1")?.contains(try #require(IPAddress("127.0.0.1"))) == true)
    }

    @Test(arguments: ["", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.1/8", "10.0.0.0/08", "x/8", "::/129"])
    func `what is no block is refused`(text: String) {
        #expect(AddressBlock(text) == nil)
    }
}
