# Sends a file as a multipart upload, and tells how far it is.
{:ok, _} = Application.ensure_all_started(:anys3)
client = Anys3.open!()
path = Path.join(System.tmp_dir!(), "anys3-film-#{System.pid()}")
File.write!(path, String.duplicate("film", 5 * 1024 * 1024))

%{etag: etag} =
  Anys3.put_object!(
    client,
    [bucket: System.get_env("ANYS3_BUCKET", "mybucket"), key: "film.bin", body: {:file, path}],
    progress: fn bytes, total -> IO.puts("#{bytes} of #{total} bytes") end
  )

File.rm!(path)
IO.puts("put: #{etag}")
