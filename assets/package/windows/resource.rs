//! Gives the Windows program its icon, its version and its manifest. On other systems nothing
//! is done.

fn main() -> std::io::Result<()> {
    const FOLDER: &str = "assets/package/windows";
    println!("cargo::rerun-if-changed={FOLDER}");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    // Name, description and version come from Cargo.toml.
    winresource::WindowsResource::new()
        .set_icon(&format!("{FOLDER}/chancery.ico"))
        .set_manifest_file(&format!("{FOLDER}/chancery.manifest"))
        .set("ProductName", "Chancery")
        .set("OriginalFilename", "chancery.exe")
        .set("LegalCopyright", "MIT OR Apache-2.0")
        .compile()
}
