package io.relata.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says that one process uses a data folder. The system lets go of it when the process ends, however
 * it ends.
 */
final class FolderLock implements AutoCloseable {

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the folder, and makes it where it is missing. */
  static FolderLock take(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new FolderLock(channel);
      }
      channel.close();
    } catch (IOException failure) {
      throw new DatabaseStartException(
          "The data folder " + folder + " can not be used: " + failure.getMessage(),
          "Set RELATA_DATA_DIR to a folder that can be written.",
          failure);
    }
    throw new DatabaseStartException(
        "Another Relata runs on the data folder " + folder + ".",
        "Stop it, or set RELATA_DATA_DIR to another folder.");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
