import Sharding
import Testing

@Suite struct CustomerKeyTests {
    @Test(arguments: ["1", "+49 170 12345", "Zoë", "日本語", "a:b", String(repeating: "é", count: 128)])
    func `a key's hash is that of its text`(number: String) throws {
        let key = try CustomerKey(tenant: .default, number: number)
        #expect(key.text == "default:\(number)")
        #expect(key.hash == PostgresHash.hashTextExtended("default:\(number)"))
        #expect(key.slot == Slot(hash: key.hash))
    }

    @Test func `two spellings of one letter are two keys, as they are two texts in PostgreSQL`() throws {
        let composed = try CustomerKey(tenant: .default, number: "\u{E9}")
        let decomposed = try CustomerKey(tenant: .default, number: "e\u{301}")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
    }

    @Test(arguments: [
        ("", KeyError.numberEmpty), ("12\u{0}3", .numberControlCharacter(offset: 2)),
        ("é\n", .numberControlCharacter(offset: 2)), ("\u{7F}", .numberControlCharacter(offset: 0)),
        ("a\u{85}", .numberControlCharacter(offset: 1)),
        (String(repeating: "é", count: 129), .numberTooLong(bytes: 258)),
    ])
    func `a number that cannot be is refused, and the error says why`(number: String, expected: KeyError) {
        #expect(throws: expected) { try CustomerKey(tenant: .default, number: number) }
    }

    @Test(arguments: [
        ("", KeyError.tenantLength(0)), (String(repeating: "a", count: 65), .tenantLength(65)),
        ("a:b", .tenantCharacter(offset: 1)), ("Default", .tenantCharacter(offset: 0)),
        ("mvnoé", .tenantCharacter(offset: 4)),
    ])
    func `a tenant's name that cannot be is refused, and the error says why`(name: String, expected: KeyError) {
        #expect(throws: expected) { try Tenant(name) }
    }

    @Test func `a tenant's name of all its characters is taken`() throws {
        #expect(try Tenant("mvno_2-x").name == "mvno_2-x")
        #expect(Tenant.default.name == "default")
    }

    @Test func `an error never repeats the number`() {
        let error = #expect(throws: KeyError.self) {
            try CustomerKey(tenant: .default, number: "017012345\u{1}")
        }
        #expect(error?.description.contains("0170") == false)
    }
}
