/// Bodies of the project's own writing.
enum Payloads {
    static func individual(family: String = "Moreno") -> String {
        #"{"givenName":"Ada","familyName":"\#(family)"}"#
    }

    static func customer(name: String = "Ada Moreno", party: String = "p-1") -> String {
        #"{"name":"\#(name)","engagedParty":{"id":"\#(party)","@referredType":"Individual"}}"#
    }

    static func party(_ customer: String) -> String {
        #"[{"id":"\#(customer)","role":"customer","@referredType":"Customer"}]"#
    }

    static func account(of customer: String) -> String {
        #"{"name":"Account","relatedParty":\#(party(customer))}"#
    }

    static func order(of customer: String, externalID: String = "web-1") -> String {
        """
        {"externalId":"\(externalID)","relatedParty":\(party(customer)),
        "productOrderItem":[{"id":"1","action":"add","quantity":1,"productOffering":{"id":"off-1"}}]}
        """
    }

    static func product(of customer: String) -> String {
        #"{"name":"Line","status":"created","relatedParty":\#(party(customer)),"productOffering":{"id":"off-1"}}"#
    }
}
