import Capture
import Testing

@testable import Webhooks

@Suite struct CallbackGuardTests {
    private static func check(_ url: String, allowed: [String] = []) async throws(CallbackGuard.Refusal) -> String {
        guard let callback = try? CallbackAddress(url) else { throw .unknownHost }
        return try await CallbackGuard(allowed: allowed.compactMap { AddressBlock($0) }).address(of: callback)
    }

    @Test(arguments: [
        "http://127.0.0.1/x", "https://localhost:8080", "https://[::1]/", "https://10.1.2.3", "https://169.254.169.254",
    ])
    func `what is of this network is refused`(url: String) async {
        await #expect(throws: CallbackGuard.Refusal.internalAddress) { try await Self.check(url) }
    }

    @Test func `an address that the operator has allowed is taken, and without encryption too`() async throws {
        #expect(try await Self.check("http://localhost:1/x", allowed: ["127.0.0.0/8", "::1"]).isEmpty == false)
        await #expect(throws: CallbackGuard.Refusal.internalAddress) {
            try await Self.check("http://127.0.0.2", allowed: ["127.0.0.1"])
        }
    }

    @Test func `a public address without encryption is refused, with it taken`() async throws {
        await #expect(throws: CallbackGuard.Refusal.notEncrypted) { try await Self.check("http://8.8.8.8/x") }
        #expect(try await Self.check("https://8.8.8.8/x") == "8.8.8.8")
    }

    @Test func `a name without an address is refused`() async {
        await #expect(throws: CallbackGuard.Refusal.unknownHost) { try await Self.check("https://nobody.invalid/") }
    }
}
