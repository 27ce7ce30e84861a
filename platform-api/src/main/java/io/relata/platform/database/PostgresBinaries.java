package io.relata.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL programs on the class path, unpacked once into a folder that is named by their
 * content.
 */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /**
   * Unpacks the programs of this machine's system under {@code parent}, unless they are there;
   * gives their folder.
   */
  static Path unpack(Path parent) throws IOException {
    String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path home = parent.resolve("postgresql-" + digest(archive));
    if (Files.isDirectory(home)) {
      return home;
    }
    Path unfinished = parent.resolve(home.getFileName() + ".unfinished");
    FileSystemUtils.deleteRecursively(unfinished);
    Files.createDirectories(unfinished);
    try (InputStream packed = open(archive);
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, unfinished);
      }
    }
    return Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The resource for a system, by the names that the JVM gives to it. */
  static String archiveName(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String system =
        os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
    boolean arm = osArch.equals("aarch64") && !system.equals("windows");
    return "postgres-" + system + (arm ? "-arm_64" : "-x86_64") + ".txz";
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("An entry of the archive points out of it: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    if ((entry.getMode() & 0100) != 0
        && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static String digest(String archive) throws IOException {
    try (InputStream packed = open(archive);
        var digested = new DigestInputStream(packed, MessageDigest.getInstance("SHA-256"))) {
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest(), 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static InputStream open(String archive) {
    InputStream stream = PostgresBinaries.class.getClassLoader().getResourceAsStream(archive);
    if (stream == null) {
      throw new DatabaseStartException(
          "This jar holds no PostgreSQL for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch")
              + ": it was built on another system.",
          "Build it on this machine, or set RELATA_DATABASE_URL to a PostgreSQL of your own.");
    }
    return stream;
  }
}
