//! Where Chancery keeps things: in the user's own folders, or in one beside the program, which
//! then leaves nothing on the computer that it was carried to.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// The folder beside the program that makes it portable.
pub const PORTABLE: &str = "chancery-data";

/// The folders of this user. One that is not there is made when something is first kept in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    /// For settings and notes; none where the user has no place for them.
    pub settings: Option<PathBuf>,
    /// For what can be worked out again; none where the user has no place for it.
    pub cache: Option<PathBuf>,
    /// Both lie beside the program.
    pub is_portable: bool,
}

impl Folders {
    /// The folders for this session. `CHANCERY_CONFIG_DIR` and `CHANCERY_CACHE_DIR` name them
    /// if they are set. Else they lie in `chancery-data` beside the program if that is asked
    /// for, or if that folder is there; and else where the system keeps such things.
    #[must_use]
    pub fn of_session(is_portable: bool) -> Self {
        let program = std::env::current_exe().ok();
        Self::chosen(is_portable, program.as_deref(), |name| {
            std::env::var_os(name)
        })
    }

    fn chosen(
        is_portable: bool,
        program: Option<&Path>,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Self {
        let named = |name: &str| {
            variable(name)
                .filter(|folder| !folder.is_empty())
                .map(PathBuf::from)
        };
        let beside = program
            .and_then(beside)
            .map(|folder| folder.join(PORTABLE))
            .filter(|folder| is_portable || folder.is_dir());
        let is_portable = beside.is_some();
        let (settings, cache) = match beside {
            Some(folder) => (Some(folder.clone()), Some(folder.join("cache"))),
            None => directories::ProjectDirs::from("", "", "chancery")
                .map(|dirs| (dirs.config_dir().to_owned(), dirs.cache_dir().to_owned()))
                .unzip(),
        };
        Self {
            settings: named("CHANCERY_CONFIG_DIR").or(settings),
            cache: named("CHANCERY_CACHE_DIR").or(cache),
            is_portable,
        }
    }

    /// What to tell a user for whom nothing can be kept.
    #[must_use]
    pub fn complaint(&self) -> Option<String> {
        self.settings.is_none().then(|| {
            "There is no folder for settings (this user has no home folder), so nothing is \
             remembered. Start Chancery with --portable, or name a folder in the environment \
             variable CHANCERY_CONFIG_DIR"
                .to_owned()
        })
    }
}

/// The folder that a user sees the program in. A macOS program lies three folders deep in what
/// looks like one file.
fn beside(program: &Path) -> Option<&Path> {
    let folder = program.parent()?;
    let is_named = |folder: &Path, name: &str| folder.file_name() == Some(OsStr::new(name));
    let contents = folder
        .parent()
        .filter(|it| is_named(folder, "MacOS") && is_named(it, "Contents"));
    match contents.and_then(Path::parent) {
        Some(bundle) if bundle.extension() == Some(OsStr::new("app")) => bundle.parent(),
        _ => Some(folder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(folder: &Path, is_portable: bool) -> Folders {
        Folders::chosen(is_portable, Some(&folder.join("chancery")), |_| None)
    }

    #[test]
    fn a_folder_of_that_name_beside_the_program_makes_it_portable() {
        let here = tempfile::tempdir().expect("a folder");
        assert!(!at(here.path(), false).is_portable);
        let data = here.path().join(PORTABLE);
        std::fs::create_dir(&data).expect("a folder");
        let folders = at(here.path(), false);
        assert_eq!(folders.settings.as_deref(), Some(data.as_path()));
        assert_eq!(folders.cache.as_deref(), Some(data.join("cache").as_path()));
        assert!(folders.is_portable);
    }

    #[test]
    fn a_file_of_that_name_does_not() {
        let here = tempfile::tempdir().expect("a folder");
        std::fs::write(here.path().join(PORTABLE), "").expect("a file");
        assert!(!at(here.path(), false).is_portable);
    }

    #[test]
    fn asking_for_it_is_enough_and_makes_nothing_yet() {
        let here = tempfile::tempdir().expect("a folder");
        let folders = at(here.path(), true);
        assert!(folders.is_portable);
        assert_eq!(
            folders.settings.as_deref(),
            Some(here.path().join(PORTABLE).as_path())
        );
        assert!(!here.path().join(PORTABLE).exists());
    }

    #[test]
    fn the_environment_has_the_last_word() {
        let here = tempfile::tempdir().expect("a folder");
        let program = here.path().join("chancery");
        let folders = Folders::chosen(true, Some(&program), |name| {
            (name == "CHANCERY_CONFIG_DIR").then(|| OsString::from("/elsewhere"))
        });
        assert_eq!(folders.settings.as_deref(), Some(Path::new("/elsewhere")));
        assert!(folders.cache.is_some_and(|it| it.starts_with(here.path())));
    }

    #[test]
    fn beside_a_bundle_is_beside_what_looks_like_one_file() {
        let inside = Path::new("/Volumes/Stick/Chancery.app/Contents/MacOS/chancery");
        assert_eq!(beside(inside), Some(Path::new("/Volumes/Stick")));
        let plain = Path::new("/opt/MacOS/chancery");
        assert_eq!(beside(plain), Some(Path::new("/opt/MacOS")));
    }

    #[test]
    fn who_has_no_folder_is_told_what_to_do() {
        assert!(
            Folders::default()
                .complaint()
                .is_some_and(|it| it.contains("--portable"))
        );
        let here = tempfile::tempdir().expect("a folder");
        assert_eq!(at(here.path(), true).complaint(), None);
    }
}
