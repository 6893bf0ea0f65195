import { spawn } from 'node:child_process';
import { startWorld } from '#test/cloud/world.ts';
const world = await startWorld();
const T='example-bearer-for-tests-0123456789';
for (const extra of [{}, {NODE_DEBUG:'http,https,tls,net'}]) {
const p = spawn(process.execPath, ['server/main.ts'], { env: { PATH: process.env.PATH, ...world.env, ...extra, STORAGE_LINK_PORT:'0', STORAGE_LINK_DATA:'/tmp/exp/data2', STORAGE_LINK_TOKEN:T, STORAGE_LINK_LOG:'debug' } as any });
let out=''; p.stdout.on('data',d=>out+=d); p.stderr.on('data',d=>out+=d);
while(!/chrome-mv3/.test(out)) await new Promise(r=>setTimeout(r,20));
const base=/http:\/\/127\S+/.exec(out)![0];
const s=world.entra.createSecret(world.facts.app.clientId).value;
const r=await fetch(base+'/v1/probes',{method:'POST',headers:{authorization:'Bearer '+T,'content-type':'application/json',accept:'application/x-ndjson'},body:JSON.stringify({type:'azure-blob',values:{clientId:world.facts.app.clientId,clientSecret:s,tenantId:world.facts.tenantId,accountUrl:world.facts.accountUrl}})});
const t0=performance.now(); let n=0;
for await (const c of r.body!) { n++; console.log(Math.round(performance.now()-t0), Buffer.from(c).toString().split('\n').map(l=>l.slice(0,60)).join(' | ')); }
console.log(out.length, out.includes(s), out.includes('Bearer ey'), out.includes(T), out.split('\n').filter(l=>/Test of|Cleared/.test(l)));
p.kill('SIGTERM'); await new Promise(r=>p.on('exit',r));
}
await world.close();
