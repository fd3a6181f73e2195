//! Drives the real desktop window through WebKitWebDriver, for the window tests and for the preview.
//!
//! The driver starts the program itself; nothing stands between (no tauri-driver). Elements are found by their `data-test`
//! mark and waited for, never slept for. It knows nothing of the product's code: only what a person can see and click.
//! Functions return what went wrong as [`Trouble`], so that a test can add what was on screen.

mod driver;
mod screen;
mod window;

pub use driver::Start;
pub use screen::Mark;
pub use window::Window;

/// What went wrong, in words.
#[derive(Debug)]
pub struct Trouble(pub String);

/// Something seen in the window, or what went wrong.
pub type Seen<T> = Result<T, Trouble>;

impl std::fmt::Display for Trouble {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Trouble {
    fn from(error: E) -> Self {
        Trouble(error.to_string())
    }
}

/// Fails with words made only if the condition does not hold.
pub fn ensure(holds: bool, words: impl FnOnce() -> String) -> Seen<()> {
    if holds { Ok(()) } else { Err(Trouble(words())) }
}
