//! A mail server on the loopback. The protocol is `mailin`'s; here are the sockets, TLS, and the ill habits.

use mailin::{Action, AuthMechanism, Handler, Response, Session, SessionBuilder, response};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

/// The only one who may sign in, and how.
pub const USER: &str = "clerk";
pub const PASSWORD: &str = "high-water-7";

/// A message as it was delivered.
#[derive(Clone, Debug, Default)]
pub struct Delivered {
    pub from: String,
    pub to: Vec<String>,
    pub bytes: Vec<u8>,
}

/// How the line is closed to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Plain,
    StartTls,
    Tls,
}

/// What the server does that a good one does not.
#[derive(Clone, Default)]
pub struct Habits {
    /// Knows nobody of this address.
    pub refuses: Option<&'static str>,
    /// Hangs up while it is handed the message for this address.
    pub hangs_up_on: Option<&'static str>,
    /// Takes the message for this address and then says nothing.
    pub silent_on: Option<&'static str>,
    /// Lets nobody in without a password.
    pub wants_password: bool,
}

pub struct Post {
    pub port: u16,
    delivered: Arc<Mutex<Vec<Delivered>>>,
    /// Dropped at the end, which lets the silent go.
    _held: Sender<()>,
    /// Told of each message that it is silent on.
    pub silent: Mutex<Receiver<()>>,
    certificate: String,
}

struct Shared {
    habits: Habits,
    delivered: Arc<Mutex<Vec<Delivered>>>,
    until: Mutex<Receiver<()>>,
    says: Sender<()>,
    line: Line,
    tls: Arc<ServerConfig>,
}

impl Post {
    /// Opens a server on a port that is free.
    pub fn open(line: Line, habits: Habits) -> Self {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let port = listener.local_addr().unwrap().port();
        let made =
            rcgen::generate_simple_self_signed(["localhost".into(), "127.0.0.1".into()]).unwrap();
        let certificate = made.cert.pem();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let (held, until) = channel();
        let (says, silent) = channel();
        let delivered = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::new(Shared {
            habits,
            delivered: Arc::clone(&delivered),
            until: Mutex::new(until),
            says,
            line,
            tls: Arc::new(tls),
        });
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || drop(serve(stream, &shared)));
            }
        });
        Post {
            port,
            delivered,
            _held: held,
            silent: Mutex::new(silent),
            certificate,
        }
    }

    /// What has been delivered so far.
    pub fn delivered(&self) -> Vec<Delivered> {
        self.delivered.lock().unwrap().clone()
    }

    /// Writes the server's certificate into a folder.
    pub fn certificate(&self, folder: &Path) -> PathBuf {
        let path = folder.join(format!("post-{}.pem", self.port));
        std::fs::write(&path, &self.certificate).unwrap();
        path
    }
}

/// One session's handler.
struct Clerk {
    shared: Arc<Shared>,
    now: Delivered,
    signed_in: bool,
    hang_up: Arc<AtomicBool>,
}

impl Handler for Clerk {
    fn mail(&mut self, _: IpAddr, _: &str, from: &str) -> Response {
        if self.shared.habits.wants_password && !self.signed_in {
            return response::AUTHENTICATION_REQUIRED;
        }
        self.now = Delivered {
            from: from.to_owned(),
            ..Delivered::default()
        };
        response::OK
    }

    fn rcpt(&mut self, to: &str) -> Response {
        if self.shared.habits.refuses == Some(to) {
            return response::NO_MAILBOX;
        }
        self.now.to.push(to.to_owned());
        response::OK
    }

    fn data(&mut self, bytes: &[u8]) -> io::Result<()> {
        let hangs_up = self.shared.habits.hangs_up_on;
        if self.now.to.iter().any(|to| Some(to.as_str()) == hangs_up) {
            self.hang_up.store(true, Ordering::Relaxed);
        }
        self.now.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let now = std::mem::take(&mut self.now);
        let silent = self.shared.habits.silent_on;
        let silent = now.to.iter().any(|to| Some(to.as_str()) == silent);
        self.shared.delivered.lock().unwrap().push(now);
        if silent {
            self.shared.says.send(()).unwrap();
            // Until the test is over.
            let _ = self.shared.until.lock().unwrap().recv();
        }
        response::OK
    }

    fn auth_plain(&mut self, _: &str, user: &str, password: &str) -> Response {
        self.signed_in = (user, password) == (USER, PASSWORD);
        if self.signed_in {
            response::AUTH_OK
        } else {
            // A server that tells what it was told.
            Response::custom(535, format!("no such pair: {user} {password}"))
        }
    }
}

/// The socket, with TLS or without.
enum Stream {
    Plain(TcpStream),
    Closed(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Stream {
    fn closed(self, tls: &Arc<ServerConfig>) -> io::Result<Self> {
        let Stream::Plain(stream) = self else {
            return Ok(self);
        };
        let connection = ServerConnection::new(Arc::clone(tls)).map_err(io::Error::other)?;
        Ok(Stream::Closed(Box::new(StreamOwned::new(
            connection, stream,
        ))))
    }

    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::Plain(stream) => stream.read(bytes),
            Stream::Closed(stream) => stream.read(bytes),
        }
    }

    fn say(&mut self, response: &Response) -> io::Result<()> {
        let mut bytes = Vec::new();
        response.write_to(&mut bytes)?;
        match self {
            Stream::Plain(stream) => stream.write_all(&bytes),
            Stream::Closed(stream) => stream.write_all(&bytes).and_then(|()| stream.flush()),
        }
    }
}

fn serve(stream: TcpStream, shared: &Arc<Shared>) -> io::Result<()> {
    let mut stream = Stream::Plain(stream);
    if shared.line == Line::Tls {
        stream = stream.closed(&shared.tls)?;
    }
    let mut builder = SessionBuilder::new("post.example.org");
    if shared.line == Line::StartTls {
        builder.enable_start_tls();
    }
    if shared.habits.wants_password {
        builder.enable_auth(AuthMechanism::Plain);
        if shared.line != Line::StartTls {
            // On a line that is closed from the first byte the protocol does not see that it is.
            builder.insecure_enable_plaintext_auth();
        }
    }
    let hang_up = Arc::new(AtomicBool::new(false));
    let clerk = Clerk {
        shared: Arc::clone(shared),
        now: Delivered::default(),
        signed_in: false,
        hang_up: Arc::clone(&hang_up),
    };
    let mut session: Session<Clerk> = builder.build(IpAddr::from([127, 0, 0, 1]), clerk);
    stream.say(&session.greeting())?;
    let mut pending = Vec::new();
    let mut bytes = [0; 16 * 1024];
    loop {
        while let Some(end) = pending.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = pending.drain(..=end).collect();
            let response = session.process(&line);
            if hang_up.load(Ordering::Relaxed) {
                return Ok(());
            }
            match response.action {
                Action::NoReply => {}
                Action::Reply => stream.say(&response)?,
                Action::Close => return stream.say(&response),
                Action::UpgradeTls => {
                    stream.say(&response)?;
                    stream = stream.closed(&shared.tls)?;
                    session.tls_active();
                }
            }
        }
        match stream.read(&mut bytes)? {
            0 => return Ok(()),
            count => pending.extend_from_slice(&bytes[..count]),
        }
    }
}
