import JSON

enum Samples {
    /// An order as a client would send it, with space, escapes and numbers of several spellings.
    static let order = """
        {
          "externalId": "PO-456", "priority": "1", "description": "Gr\u{FC}\u{DF}e \u{1F600} \\"quoted\\" \\u00e9\\ud83d\\ude00",
          "relatedParty": [ { "id": "0196f0a0-0000-8abc-8000-000000000002", "role": "customer", "@referredType": "Customer" } ],
          "productOrderItem": [ { "id": "100", "quantity": 1, "action": "add", "itemPrice": [
            { "price": { "taxRate": 19.50, "dutyFreeAmount": { "unit": "EUR", "value": 12.990 } } } ],
            "product": { "isBundle": false, "productSerialNumber": null, "empty": {}, "none": [] } } ],
          "big": -123456789012345678901234567890.5e+1000, "@type": "ProductOrder"
        }
        """

    static func document(_ text: String) throws(JSONError) -> JSONDocument {
        try JSONDocument(parsing: Array(text.utf8))
    }

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: Array(bytes), as: UTF8.self)
    }

    /// The error with which these bytes are refused, or nil if they are a document.
    static func refusal(_ bytes: some Sequence<UInt8>, limits: JSONLimits = .default) -> JSONError? {
        do {
            _ = try JSONDocument(parsing: Array(bytes), limits: limits)
            return nil
        } catch {
            return error
        }
    }
}
