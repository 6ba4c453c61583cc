# Makes URLs that anyone can use for a while, and uses them.
{:ok, _} = Application.ensure_all_started(:anys3)
{:ok, _} = Application.ensure_all_started(:inets)
client = Anys3.open!()
members = [bucket: System.get_env("ANYS3_BUCKET", "mybucket"), key: "shared.txt"]

%{url: put} = Anys3.presign!(client, :put_object, members, 60)
{:ok, {{_, 200, _}, _, _}} = :httpc.request(:put, {put, [], 'text/plain', "meow"}, [], [])

%{url: get} = Anys3.presign!(client, :get_object, members, 60)
{:ok, {{_, 200, _}, _, body}} = :httpc.request(:get, {get, []}, [], [])
IO.puts("#{get}\n#{body}")
