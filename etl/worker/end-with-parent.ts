import process from 'node:process';

// The channel to the parent closes when the parent ends, even by kill -9. It must not keep this process alive.
process.channel?.unref();
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
});
