//! The colours of pictures and of the window: one scale each, for light, dark and print.

/// A colour in sRGB with straight alpha.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Color {
    pub r: u8,
    pub g: u8,
    pub b: u8,
    /// 255 is opaque.
    pub a: u8,
}

impl Color {
    /// An opaque colour, `0xRRGGBB`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self { r, g, b, a: 255 }
    }

    /// The colour at a share of its opacity, 0 to 1.
    #[must_use]
    pub fn faded(self, share: f32) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "within 0 to 255"
        )]
        let a = (f32::from(self.a) * share.clamp(0.0, 1.0)).round() as u8;
        Self { a, ..self }
    }

    /// The colour on the way to another, at a share of the way, 0 to 1.
    #[must_use]
    pub fn toward(self, other: Self, share: f32) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "within 0 to 255"
        )]
        let mix = |from: u8, to: u8| {
            let (from, to) = (f32::from(from), f32::from(to));
            (from + (to - from) * share.clamp(0.0, 1.0)).round() as u8
        };
        Self {
            r: mix(self.r, other.r),
            g: mix(self.g, other.g),
            b: mix(self.b, other.b),
            a: mix(self.a, other.a),
        }
    }
}

/// Where a picture is looked at.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Medium {
    #[default]
    Light,
    Dark,
    /// White paper, and colours that differ in grey too.
    Print,
}

impl Medium {
    #[must_use]
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &Palette::LIGHT,
            Self::Dark => &Palette::DARK,
            Self::Print => &Palette::PRINT,
        }
    }
}

/// Colours by what they are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    pub paper: Color,
    pub surface: Color,
    pub ink: Color,
    pub muted: Color,
    pub rule: Color,
    pub accent: Color,
    /// Behind what is selected.
    pub selected: Color,
    /// Behind words that match.
    pub hit: Color,
    /// Behind the match that is the current one.
    pub current_hit: Color,
    /// Bars behind counts.
    pub bar: Color,
    pub verbatim: Color,
    pub elided: Color,
    pub altered: Color,
    pub paraphrased: Color,
    pub error: Color,
    pub warning: Color,
    pub water: Color,
    pub land: Color,
    pub coast: Color,
    pub border: Color,
    /// Land that several states claim.
    pub disputed: Color,
}

impl Palette {
    pub const LIGHT: Self = Self {
        paper: Color::hex(0x00FB_FAF7),
        surface: Color::hex(0x00F4_F2ED),
        ink: Color::hex(0x001B_1D1F),
        muted: Color::hex(0x005C_6167),
        rule: Color::hex(0x00E2_DFD8),
        accent: Color::hex(0x001F_5FA8),
        selected: Color::hex(0x00DD_E7F2),
        hit: Color::hex(0x00FB_E9B0),
        current_hit: Color::hex(0x00F5_C24B),
        bar: Color::hex(0x00E8_E5DD),
        verbatim: Color::hex(0x002E_7D4F),
        elided: Color::hex(0x0074_4DA9),
        altered: Color::hex(0x00B3_5900),
        paraphrased: Color::hex(0x006B_7076),
        error: Color::hex(0x00B3_261E),
        warning: Color::hex(0x009A_5B00),
        water: Color::hex(0x00EC_F0F2),
        land: Color::hex(0x00F8_F6F1),
        coast: Color::hex(0x00B9_BFC2),
        border: Color::hex(0x00CF_CBC2),
        disputed: Color::hex(0x00EC_E9E2),
    };

    pub const DARK: Self = Self {
        paper: Color::hex(0x0017_191B),
        surface: Color::hex(0x001F_2225),
        ink: Color::hex(0x00E6_E4DF),
        muted: Color::hex(0x009A_A0A6),
        rule: Color::hex(0x0030_3438),
        accent: Color::hex(0x007D_B3F0),
        selected: Color::hex(0x0026_3A50),
        hit: Color::hex(0x004A_401A),
        current_hit: Color::hex(0x008A_680C),
        bar: Color::hex(0x002B_2F33),
        verbatim: Color::hex(0x006F_C292),
        elided: Color::hex(0x00BB_9BE6),
        altered: Color::hex(0x00EE_A35B),
        paraphrased: Color::hex(0x0098_9DA3),
        error: Color::hex(0x00F2_8B82),
        warning: Color::hex(0x00E8_B35A),
        water: Color::hex(0x0014_1B21),
        land: Color::hex(0x0026_292C),
        coast: Color::hex(0x0050_575D),
        border: Color::hex(0x003D_4247),
        disputed: Color::hex(0x0031_3539),
    };

    pub const PRINT: Self = Self {
        paper: Color::hex(0x00FF_FFFF),
        surface: Color::hex(0x00F6_F6F6),
        ink: Color::hex(0x0000_0000),
        muted: Color::hex(0x0055_5555),
        rule: Color::hex(0x00CC_CCCC),
        accent: Color::hex(0x0017_4A86),
        selected: Color::hex(0x00DC_E4EE),
        hit: Color::hex(0x00EE_E6C8),
        current_hit: Color::hex(0x00E0_C070),
        bar: Color::hex(0x00E4_E4E4),
        verbatim: Color::hex(0x001F_6B3F),
        elided: Color::hex(0x0062_3D96),
        altered: Color::hex(0x009C_4A00),
        paraphrased: Color::hex(0x0060_6060),
        error: Color::hex(0x009A_1C16),
        warning: Color::hex(0x0080_4A00),
        water: Color::hex(0x00FF_FFFF),
        land: Color::hex(0x00F0_F0F0),
        coast: Color::hex(0x0088_8888),
        border: Color::hex(0x00B8_B8B8),
        disputed: Color::hex(0x00E0_E0E0),
    };
}

/// Colours that tell categories apart, also for people who see fewer of them.
///
/// Source: Masataka Okabe and Kei Ito, "Color Universal Design" (2008), without black and yellow,
/// which vanish on one of our papers.
pub const CATEGORIES: [Color; 6] = [
    Color::hex(0x0000_72B2),
    Color::hex(0x00D5_5E00),
    Color::hex(0x0000_9E73),
    Color::hex(0x00CC_79A7),
    Color::hex(0x00E6_9F00),
    Color::hex(0x0056_B4E9),
];
