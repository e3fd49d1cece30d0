import CommandQueue
import Testing

struct CommandSourceAddressTests {
    @Test func `an address of RabbitMQ is read`() throws {
        let usual = try CommandSourceAddress("amqp://localhost?queue=orders")
        #expect(usual.kind == .amqp)
        #expect((usual.host, usual.port) == ("localhost", 5_672))
        #expect(usual.user == nil)
        #expect(usual.virtualHost == "/")
        #expect(usual.queue == "orders")
        #expect(usual.deadLetters == "orders.dead")
        let whole = try CommandSourceAddress("amqp://us%40er:p%3Aa%2Fss@[::1]:5673/tele%2Fcom?queue=a%2Bb")
        #expect((whole.host, whole.port) == ("::1", 5_673))
        #expect(whole.user == "us@er")
        #expect(whole.password == "p:a/ss")
        #expect(whole.virtualHost == "tele/com")
        #expect(whole.queue == "a+b")
        #expect(!whole.description.contains("p:a"))
    }

    @Test func `an address of Redis is read`() throws {
        let usual = try CommandSourceAddress("redis://127.0.0.1/commands")
        #expect((usual.host, usual.port) == ("127.0.0.1", 6_379))
        #expect(usual.queue == "commands")
        #expect(usual.group == "trunkline")
        let whole = try CommandSourceAddress("redis://:secret@127.0.0.1:7000/bss:commands?group=tier")
        #expect(whole.user == nil)
        #expect(whole.password == "secret")
        #expect(whole.port == 7_000)
        #expect(whole.queue == "bss:commands")
        #expect(whole.group == "tier")
        #expect(whole.name == "redis://127.0.0.1:7000/bss:commands?group=tier")
    }

    @Test(arguments: [
        "", "orders", "http://host?queue=q", "amqps://host?queue=q", "amqp://?queue=q", "amqp://host", "amqp://host/",
        "amqp://host?queue=", "amqp://host:0?queue=q", "amqp://host:70000?queue=q", "amqp://host:x?queue=q",
        "amqp://host?queue=q&queue=r", "amqp://host?queue=q&prefetch=9", "amqp://host?queue=a%20b",
        "amqp://host?queue=%ZZ", "amqp://host?queue=orders.dead", "amqp://host?queue", "redis://host", "redis://host/",
        "redis://host/s?queue=q", "redis://host/s?group=", "redis://host/s%C3%A9", "redis://[::1/s",
        "redis://host/" + String(repeating: "s", count: 201),
    ])
    func `what is no address is refused with a reason`(text: String) {
        let error = #expect(throws: CommandSourceAddressError.self) { try CommandSourceAddress(text) }
        #expect(error?.description.isEmpty == false)
    }
}
