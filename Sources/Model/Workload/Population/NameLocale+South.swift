extension NameLocale {
    static let spanish = NameLocale(
        share: 11, country: "ES",
        given: """
            Hugo, Lucía, Martín, Sofía, Mateo, María, Leo, Paula, Daniel, Julia, Alejandro, Carmen, Pablo, Alba, Álvaro,
            Noa, Adrián, Valeria, Iker, Irene, Diego, Inés, Nicolás, Rocío, Joaquín, Pilar, Íñigo, Begoña
            """,
        family: """
            García López, Rodríguez, González, Fernández, López, Martínez, Sánchez, Pérez, Gómez, Martín, Jiménez, Ruiz,
            Hernández, Díaz, Moreno, Muñoz, Álvarez, Romero, Alonso, Gutiérrez, Navarro, Torres, Ramos, Gil, Ibáñez,
            Peña, Ordóñez, Castaño
            """,
        streets: "Calle Mayor, Calle Real, Avenida de la Constitución, Calle del Sol, Plaza de España, Calle Nueva",
        towns: "28013: Madrid, 08002: Barcelona, 46001: Valencia, 41004: Sevilla, 50001: Zaragoza, 15001: A Coruña",
        company: "SL")

    static let italian = NameLocale(
        share: 8, country: "IT",
        given: """
            Leonardo, Sofia, Francesco, Aurora, Tommaso, Giulia, Edoardo, Ginevra, Alessandro, Vittoria, Lorenzo,
            Beatrice, Mattia, Alice, Riccardo, Ludovica, Niccolò, Chiara, Davide, Matilde, Pietro, Bianca
            """,
        family: """
            Rossi, Ferrari, Russo, Bianchi, Romano, Gallo, Costa, Fontana, Conti, Esposito, Ricci, Bruno, De Luca,
            Moretti, Marino, Greco, Barbieri, Lombardi, Giordano, Colombo, D’Angelo, Niccolò
            """,
        streets: "Via Roma, Via Garibaldi, Corso Italia, Via Mazzini, Piazza Dante, Viale della Libertà",
        towns: "00184: Roma, 20121: Milano, 80133: Napoli, 10121: Torino, 40121: Bologna, 50122: Firenze",
        company: "Srl")

    static let turkish = NameLocale(
        share: 5, country: "TR",
        given: """
            Yusuf, Zeynep, Eymen, Elif, Ömer, Defne, Mustafa, Asel, Göktuğ, Azra, Emir, Ece, Kerem, İpek, Çınar, Şule,
            Baran, Gülşen, Ümit, Nazlı
            """,
        family: """
            Yılmaz, Kaya, Demir, Çelik, Şahin, Yıldız, Yıldırım, Öztürk, Aydın, Özdemir, Arslan, Doğan, Kılıç, Aslan,
            Çetin, Kara, Koç, Kurt, Özkan, Şimşek
            """,
        streets: "Atatürk Caddesi, İstiklal Caddesi, Cumhuriyet Caddesi, Bağdat Caddesi, Lale Sokak",
        towns: "34110: İstanbul, 06420: Ankara, 35210: İzmir, 16010: Bursa, 07100: Antalya",
        company: "AŞ")
}
