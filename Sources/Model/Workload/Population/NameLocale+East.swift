extension NameLocale {
    static let polish = NameLocale(
        share: 8, country: "PL",
        given: """
            Antoni, Zofia, Jan, Zuzanna, Aleksander, Hanna, Franciszek, Laura, Jakub, Maja, Leon, Julia, Mikołaj, Oliwia,
            Stanisław, Alicja, Kacper, Pola, Władysław, Grażyna, Łukasz, Małgorzata
            """,
        family: """
            Nowak, Kowalski, Wiśniewski, Wójcik, Kowalczyk, Kamiński, Lewandowski, Zieliński, Szymański, Woźniak,
            Dąbrowski, Kozłowski, Mazur, Jankowski, Kwiatkowski, Krawczyk, Piotrowski, Grabowski, Pawłowski, Michalak,
            Żak, Ścibor
            """,
        streets: "Polna, Leśna, Słoneczna, Krótka, Szkolna, Ogrodowa",
        towns: "00-001: Warszawa, 30-001: Kraków, 50-001: Wrocław, 90-001: Łódź, 80-001: Gdańsk",
        company: "Sp. z o.o.")

    static let indian = NameLocale(
        share: 6, country: "IN",
        given: """
            Aarav, Saanvi, Vivaan, Aadhya, Aditya, Diya, Vihaan, Ananya, Arjun, Pari, Reyansh, Kiara, Krishna, Myra,
            Ishaan, Riya, Rohan, Priya, Sanjay, Lakshmi
            """,
        family: """
            Kumar, Sharma, Singh, Verma, Gupta, Reddy, Nair, Iyer, Mehta, Joshi, Rao, Chatterjee, Banerjee, Desai,
            Kulkarni, Menon, Pillai, Bhat, Kapoor, Chowdhury
            """,
        streets: "MG Road, Station Road, Gandhi Nagar, Temple Street, Lake View Road, Nehru Marg",
        towns: "110001: New Delhi, 400001: Mumbai, 560001: Bengaluru, 600001: Chennai, 700001: Kolkata",
        company: "Pvt Ltd")

    static let japanese = NameLocale(
        share: 4, country: "JP",
        given: """
            Haruto, Himari, Minato, Hina, Sota, Yui, Ren, Aoi, Yuma, Mei, Riku, Sakura, Kaito, Rin, Daiki, Emi, Kenji,
            Naoko, Takumi, Yoko
            """,
        family: """
            Satō, Suzuki, Takahashi, Tanaka, Itō, Watanabe, Yamamoto, Nakamura, Kobayashi, Katō, Yoshida, Yamada, Sasaki,
            Matsumoto, Inoue, Kimura, Hayashi, Shimizu, Ōno, Mori
            """,
        streets: "Sakura-dōri, Chūō-dōri, Midori-chō, Honmachi, Ekimae-dōri",
        towns: "100-0001: Tōkyō, 530-0001: Ōsaka, 460-0001: Nagoya, 600-8001: Kyōto, 060-0001: Sapporo",
        company: "KK")

    static let nigerian = NameLocale(
        share: 3, country: "NG",
        given: """
            Chidi, Amara, Emeka, Ngozi, Tunde, Folake, Segun, Yetunde, Ibrahim, Aisha, Obinna, Chioma, Musa, Zainab,
            Femi, Adaeze, Kelechi, Halima, Uche, Ifeoma
            """,
        family: """
            Okafor, Adeyemi, Bello, Okonkwo, Ibrahim, Eze, Balogun, Nwosu, Abubakar, Ogunleye, Chukwu, Lawal, Adebayo,
            Onyeka, Danjuma, Afolabi, Igwe, Sani, Oyelaran, Uzor
            """,
        streets: "Broad Street, Marina Road, Awolowo Road, Ahmadu Bello Way, Allen Avenue",
        towns: "100001: Lagos, 900001: Abuja, 700001: Kano, 200001: Ibadan, 300001: Benin City",
        company: "Plc")
}
