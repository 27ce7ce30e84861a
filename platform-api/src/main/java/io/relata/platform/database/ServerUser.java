package io.relata.platform.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Who runs PostgreSQL's programs. They refuse to be root, so that root starts them in a user
 * namespace of their own, where it is nobody while its files stay its own, or else as the user
 * {@code nobody}.
 */
enum ServerUser {
  /** An ordinary user, as itself. */
  SELF(List.of()),
  /** Root, seen as nobody. */
  NAMESPACE(List.of("unshare", "--user")),
  /** Root, become nobody. */
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

  private final List<String> prefix;

  ServerUser(List<String> prefix) {
    this.prefix = prefix;
  }

  static ServerUser current() {
    boolean root = File.separatorChar == '/' && new UnixSystem().getUid() == 0;
    if (!root) {
      return SELF;
    }
    return Stream.of(NAMESPACE, NOBODY)
        .filter(ServerUser::works)
        .findFirst()
        .orElseThrow(
            () ->
                new DatabaseStartException(
                    "PostgreSQL does not run as root, and neither unshare nor setpriv works here.",
                    "Start Relata as another user, or set RELATA_DATABASE_URL to a PostgreSQL of"
                        + " your own."));
  }

  /** The command as this user runs it. */
  List<String> command(List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  /** Gives the files below a folder to this user. */
  void own(Path folder) throws IOException {
    switch (this) {
      case SELF, NAMESPACE -> {}
      case NOBODY -> {
        UserPrincipal nobody =
            folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.toList()) {
            if (!Files.isSymbolicLink(file)) {
              Files.getFileAttributeView(file, PosixFileAttributeView.class).setOwner(nobody);
            }
          }
        }
      }
    }
  }

  private boolean works() {
    try {
      Process trial =
          new ProcessBuilder(command(List.of("true")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return trial.waitFor(5, TimeUnit.SECONDS) && trial.exitValue() == 0;
    } catch (IOException notInstalled) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
