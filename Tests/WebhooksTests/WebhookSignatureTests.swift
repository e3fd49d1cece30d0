import Foundation
import Testing

@testable import Webhooks

@Suite struct WebhookSignatureTests {
    /// The example that the Standard Webhooks libraries of all languages are tested by.
    @Test func `the published example is signed alike`() throws {
        let signature = try #require(WebhookSignature(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        #expect(
            signature.header(
                id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: Array(#"{"test": 2432232314}"#.utf8)
            )
                == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test func `secrets are of 24 random bytes`() throws {
        let secrets = (0..<50).map { _ in WebhookSignature.makeSecret() }
        #expect(Set(secrets).count == 50)
        for secret in secrets {
            #expect(Data(base64Encoded: String(secret.dropFirst(6)))?.count == 24)
            #expect(WebhookSignature(secret: secret) != nil)
        }
    }

    @Test(arguments: ["", "whsec_", "whsec_*", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
    func `what is no secret signs nothing`(secret: String) {
        #expect(WebhookSignature(secret: secret) == nil)
    }
}
