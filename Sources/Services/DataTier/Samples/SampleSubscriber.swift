/// One subscriber of the sample; the phone numbers are from the range that Ofcom keeps for drama.
struct SampleSubscriber: Sendable {
    let number: String
    let givenName: String
    let familyName: String
    let phone: String

    static let all = [
        SampleSubscriber(number: "100001", givenName: "Ada", familyName: "Moreno", phone: "+447700900101"),
        SampleSubscriber(number: "100002", givenName: "Björn", familyName: "Ødegård", phone: "+447700900102"),
        SampleSubscriber(number: "100003", givenName: "Chidi", familyName: "Okafor", phone: "+447700900103"),
        SampleSubscriber(number: "100004", givenName: "Dana", familyName: "Levy", phone: "+447700900104"),
        SampleSubscriber(number: "100005", givenName: "Emi", familyName: "Tanaka", phone: "+447700900105"),
        SampleSubscriber(number: "100006", givenName: "Farid", familyName: "Haddad", phone: "+447700900106"),
    ]
}
