import BSS

/// The `Link` header of a page (RFC 8288): `self`, `first`, and `next` while there is more.
struct PageLinks {
    let target: RequestTarget
    let query: ListQuery
    let page: ScatteredPage

    /// The parameters that say where a page begins, which `first` and `next` replace.
    private static let places: Set<Substring> = ["offset", "cursor"]

    var text: String {
        var links = [link(to: target.text, as: "self"), link(to: target(at: nil), as: "first")]
        if page.hasMore, let last = page.rows.last {
            let cursor = ListCursor(sortValues: last.sortValues, id: last.id)
            links.append(link(to: target(at: "cursor=" + cursor.opaque(of: query)), as: "next"))
        }
        return links.joined(separator: ", ")
    }

    private func link(to target: some StringProtocol, as relation: String) -> String {
        "<\(target)>; rel=\"\(relation)\""
    }

    /// The request's target with another place, and everything else as the client wrote it.
    private func target(at place: String?) -> String {
        var parameters = (target.query ?? "").split(separator: "&").filter { parameter in
            !Self.places.contains(parameter.prefix { $0 != "=" })
        }
        if let place { parameters.append(place[...]) }
        let path = String(target.path)
        return parameters.isEmpty ? path : path + "?" + parameters.joined(separator: "&")
    }
}
