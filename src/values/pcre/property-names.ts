/** The name as it is compared: without regard to case, blanks, hyphens and underscores. */
export function loose(name: string): string {
  return name.replace(/[\s_-]/g, "").toLowerCase();
}

/** Unicode's names of scripts, by their loose forms. A script has a name of four letters besides, such as Grek. */
export const scripts = byLooseName(`
  Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Bhaiksuki Bopomofo Brahmi Braille
  Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot
  Cypro_Minoan Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan Elymaic Ethiopic Georgian
  Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana
  Imperial_Aramaic Inherited Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kayah_Li Kharoshthi
  Khitan_Small_Script Khmer Khojki Khudawadi Lao Latin Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam
  Mandaic Manichaean Marchen Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi
  Mongolian Mro Multani Myanmar Nabataean Nandinagari New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Old_Hungarian
  Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya Osage Osmanya
  Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham
  SignWriting Sinhala Sogdian Sora_Sompeng Soyombo Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri
  Tamil Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Unknown Vai Vithkuqi Wancho Warang_Citi Yezidi Yi
  Zanabazar_Square
`);

/** Unicode's names of properties that a character has or has not, long and short, by their loose forms. */
export const binaryProperties = byLooseName(`
  ASCII AHex ASCII_Hex_Digit Alpha Alphabetic Bidi_C Bidi_Control Bidi_M Bidi_Mirrored CI Case_Ignorable Cased CWCF
  Changes_When_Casefolded CWCM Changes_When_Casemapped CWL Changes_When_Lowercased CWT Changes_When_Titlecased CWU
  Changes_When_Uppercased Dash DI Default_Ignorable_Code_Point Dep Deprecated Dia Diacritic EBase Emoji_Modifier_Base EComp
  Emoji_Component EMod Emoji_Modifier Emoji EPres Emoji_Presentation Ext Extender ExtPict Extended_Pictographic Gr_Base
  Grapheme_Base Gr_Ext Grapheme_Extend Hex Hex_Digit IDC ID_Continue Ideo Ideographic IDS ID_Start IDSB IDS_Binary_Operator IDST
  IDS_Trinary_Operator Join_C Join_Control LOE Logical_Order_Exception Lower Lowercase Math NChar Noncharacter_Code_Point Pat_Syn
  Pattern_Syntax Pat_WS Pattern_White_Space QMark Quotation_Mark Radical RI Regional_Indicator SD Soft_Dotted STerm
  Sentence_Terminal White_Space space Term Terminal_Punctuation UIdeo Unified_Ideograph Upper Uppercase VS Variation_Selector XIDC
  XID_Continue XIDS XID_Start
`);

function byLooseName(names: string): ReadonlyMap<string, string> {
  return new Map(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [loose(name), name]),
  );
}
