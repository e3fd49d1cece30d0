/// A path of an API's hub, taken apart: `/tmf-api/customerManagement/v4/hub/ID/replay`.
struct HubTarget {
    /// What below a subscription is meant.
    enum Part: String {
        case replay
        case deadLetter
    }

    /// The API, as `customerManagement/v4`.
    let api: String
    /// The subscription's id; nil for all of the API's.
    let id: String?
    /// What of the subscription; nil for itself.
    let part: Part?

    /// Takes a path apart; nil for one that is no hub's.
    init?(_ path: Substring) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard (5...7).contains(parts.count), parts[0].isEmpty, parts[1] == "tmf-api", parts[4] == "hub",
            !parts[2].isEmpty, !parts[3].isEmpty
        else { return nil }
        api = "\(parts[2])/\(parts[3])"
        id = parts.count > 5 ? String(parts[5]) : nil
        if id?.isEmpty == true { return nil }
        guard parts.count == 7 else {
            part = nil
            return
        }
        guard let named = Part(rawValue: String(parts[6])) else { return nil }
        part = named
    }

    /// The methods that the path has, as the `Allow` of a 405 lists them.
    var methods: String {
        switch (id, part) {
        case (nil, _): "GET, POST"
        case (_, nil): "GET, DELETE"
        case (_, .replay): "POST"
        case (_, .deadLetter): "GET"
        }
    }

    /// The path of a subscription.
    static func path(api: String, id: String) -> String { "/tmf-api/\(api)/hub/\(id)" }
}
